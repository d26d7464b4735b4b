/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.pipeline;

import java.util.Locale;
import java.util.Map;

/** The progress line of a job that runs in this JVM. Used by one thread. */
public final class JobProgress {
    private long lastNanos = System.nanoTime();
    private long lastFrames;

    /** Totals so far, the rate since the last call, and how far behind the capture it is. */
    public String line() {
        return totals()
                + String.format(Locale.ROOT, ", lag %.1f s", StageMetrics.largestLagMillis() / 1e3);
    }

    /** Totals so far and the rate since the last call, for recordings, which have no lag. */
    public String totals() {
        Map<String, Long> totals = StageMetrics.totals();
        long now = System.nanoTime();
        long frames = total(totals, "track.framesTracked");
        double seconds = (now - lastNanos) / 1e9;
        double fps = seconds > 0 ? (frames - lastFrames) / seconds : 0;
        lastNanos = now;
        lastFrames = frames;
        // After a recovery, tracks end here that began in the process before.
        long open =
                Math.max(
                        0,
                        total(totals, "track.tracksStarted") - total(totals, "track.tracksEnded"));
        return String.format(
                Locale.ROOT,
                "%d segments, %d frames decoded, %d seen by the model (%.1f fps), %d tracks (%d"
                        + " open), %d rejected",
                total(totals, "decode.segments"),
                total(totals, "decode.framesDecoded"),
                frames,
                fps,
                total(totals, "track.tracksStarted"),
                open,
                total(totals, "decode.rejected"));
    }

    private static long total(Map<String, Long> totals, String name) {
        return totals.getOrDefault(name, 0L);
    }
}
