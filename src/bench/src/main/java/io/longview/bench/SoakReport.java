/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Prints the samples of a soak and what becomes of them over an hour. */
final class SoakReport {
    /** A slope within so many standard errors of zero is no growth. */
    private static final double DOUBT = 3;

    private final PrintStream out;
    private boolean first = true;

    SoakReport(PrintStream out) {
        this.out = out;
    }

    void header(String machine, String video, int streams) {
        print("machine  %s", machine);
        print("video    %s, looped without end as %d streams", video, streams);
        print("broker   in a process of its own, which is not counted");
    }

    void sample(MemorySample sample) {
        if (first) {
            print("  minutes     frames  %s", String.join("  ", sample.values().keySet()));
            first = false;
        }
        StringBuilder line = new StringBuilder();
        sample.values()
                .forEach(
                        (name, value) ->
                                line.append(
                                        String.format(
                                                Locale.ROOT,
                                                "%" + (name.length() + 2) + ".1f",
                                                value)));
        print("  %7.1f %10d%s", sample.seconds() / 60, sample.frames(), line);
    }

    /**
     * Prints the slopes of some samples.
     *
     * @param part what they are samples of
     */
    void slopes(String part, List<MemorySample> samples) {
        MemorySample start = samples.get(0);
        MemorySample last = samples.get(samples.size() - 1);
        print("");
        print(
                "slopes over %s, %.1f minutes and %d frames (least squares, %d samples)",
                part,
                (last.seconds() - start.seconds()) / 60,
                last.frames() - start.frames(),
                samples.size());
        for (String name : last.values().keySet()) {
            LeastSquares line =
                    LeastSquares.fit(
                            samples.stream()
                                    .map(
                                            sample ->
                                                    new LeastSquares.Point(
                                                            sample.seconds() / 3600,
                                                            sample.values()
                                                                    .getOrDefault(name, 0.0)))
                                    .toList());
            print(
                    "  %-28s %+9.2f an hour, standard error %.2f: %s",
                    name, line.slope(), line.slopeError(), verdict(line));
        }
    }

    private static String verdict(LeastSquares line) {
        if (Math.abs(line.slope()) <= DOUBT * line.slopeError()) {
            return "flat (not told from zero)";
        }
        return line.slope() > 0 ? "GROWS" : "shrinks";
    }

    private void print(String format, Object... arguments) {
        out.println(String.format(Locale.ROOT, format, arguments));
    }
}
