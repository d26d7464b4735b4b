/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decoding alone, in turns with the ffmpeg program where it is installed. */
final class DecodeRounds {
    /** Long enough for the start of a process not to count. */
    private static final double SECONDS = 6;

    private final LoopedRecording recording;
    private final Path file;
    private final int rounds;

    DecodeRounds(LoopedRecording recording, Path file, int rounds) {
        this.recording = recording;
        this.file = file;
        this.rounds = rounds;
    }

    void run(Report report) throws IOException {
        Optional<String> ffmpeg = FfmpegDecode.version();
        int turns = turns();
        int cores = Machine.cores();
        List<Speed> single = new ArrayList<>();
        List<Speed> all = new ArrayList<>();
        List<Speed> ffmpegSingle = new ArrayList<>();
        List<Speed> ffmpegAll = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            single.add(DecodeSpeed.measure(recording, turns, 1));
            if (ffmpeg.isPresent()) {
                ffmpegSingle.add(FfmpegDecode.measure(file, turns, 1));
            }
            all.add(DecodeSpeed.measure(recording, turns, cores));
            if (ffmpeg.isPresent()) {
                ffmpegAll.add(FfmpegDecode.measure(file, turns, 0));
            }
        }
        report.decode(ffmpeg, single, ffmpegSingle);
        report.decodeAll(cores, all, ffmpegAll);
    }

    /** How often to play the recording; this also warms up. */
    private int turns() {
        DecodeSpeed.measure(recording, 1, 1);
        Speed probe = DecodeSpeed.measure(recording, 1, 1);
        return (int) Math.max(1, Math.min(200, Math.round(SECONDS / probe.seconds())));
    }
}
