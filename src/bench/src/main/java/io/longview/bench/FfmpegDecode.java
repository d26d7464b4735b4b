/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The same work done by the ffmpeg program, where it is installed. */
final class FfmpegDecode {
    private static final Pattern FRAMES = Pattern.compile("frame=\\s*(\\d+)");
    private static final Pattern TIMES =
            Pattern.compile("bench: utime=([0-9.]+)s stime=([0-9.]+)s rtime=([0-9.]+)s");

    private FfmpegDecode() {}

    /** First line of its version, empty where it is not installed. */
    static Optional<String> version() {
        try {
            return run(List.of("ffmpeg", "-version")).lines().findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Decodes a file so many times in one process.
     *
     * @param threads of the decoder; 0 leaves the choice to ffmpeg, as its plain command line does
     */
    static Speed measure(Path file, int turns, int threads) throws IOException {
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-nostdin", "-benchmark"));
        if (threads > 0) {
            command.addAll(List.of("-threads", Integer.toString(threads)));
        }
        command.addAll(List.of("-stream_loop", Integer.toString(turns - 1)));
        command.addAll(List.of("-i", file.toString(), "-map", "0:v:0", "-f", "null", "-"));
        String output = run(command);
        Matcher times = TIMES.matcher(output);
        Matcher counts = FRAMES.matcher(output);
        long frames = 0;
        while (counts.find()) {
            frames = Long.parseLong(counts.group(1));
        }
        if (!times.find() || frames == 0) {
            throw new IOException(
                    "Expected ffmpeg to tell frames and times, got: " + output.strip());
        }
        return new Speed(
                frames,
                Double.parseDouble(times.group(3)),
                Double.parseDouble(times.group(1)) + Double.parseDouble(times.group(2)),
                Double.NaN);
    }

    private static String run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            process.getOutputStream().close();
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException(
                        "%s ended with exit code %d: %s"
                                .formatted(
                                        String.join(" ", command),
                                        process.exitValue(),
                                        output.strip()));
            }
            return output;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for ffmpeg", e);
        } finally {
            process.destroy();
        }
    }
}
