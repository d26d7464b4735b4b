/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code ffmpeg -f framemd5} said of a file: when its pictures are shown.
 *
 * @param micros time of each picture since the first, in microseconds, in the file's order
 * @param tickMicros length of a tick of its clock: where that is a picture's length, ffmpeg has
 *     rounded the recording's times to it
 */
record FrameReference(List<Long> micros, double tickMicros) {
    private static final String TIME_BASE = "#tb 0:";

    FrameReference {
        micros = List.copyOf(micros);
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it does not tell the time base and then the pictures
     */
    static FrameReference read(Path file) throws IOException {
        double tick = 0;
        List<Long> ticks = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith(TIME_BASE)) {
                String[] ratio = line.substring(TIME_BASE.length()).strip().split("/", -1);
                tick = 1e6 * Long.parseLong(ratio[0]) / Long.parseLong(ratio[1]);
            } else if (!line.startsWith("#") && !line.isBlank()) {
                // stream, dts, pts, duration, size, hash
                String[] fields = line.split(",", -1);
                ticks.add(Long.parseLong(fields[2].strip()));
            }
        }
        if (tick == 0) {
            throw new IOException(
                    "Expected a line '%s N/M' in '%s'; make it with ffmpeg -f framemd5"
                            .formatted(TIME_BASE, file));
        }
        List<Long> micros = new ArrayList<>();
        for (long at : ticks) {
            micros.add(Math.round((at - ticks.get(0)) * tick));
        }
        return new FrameReference(micros, tick);
    }
}
