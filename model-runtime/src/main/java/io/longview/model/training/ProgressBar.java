/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.training;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** One line on a terminal that tells how far something long is. */
public final class ProgressBar {
    private static final int WIDTH = 30;

    private final PrintWriter out;
    private final String what;
    private final int total;
    private final long start = System.nanoTime();
    private int first = -1;
    private int shown = -1;

    /**
     * A bar that has shown nothing yet.
     *
     * @param total what {@code done} will be in the end
     */
    public ProgressBar(PrintWriter out, String what, int total) {
        this.out = out;
        this.what = what;
        this.total = total;
    }

    /** Draws the bar again if a percent has passed, and ends the line when all is done. */
    public void show(int done, String remark) {
        if (first < 0) {
            first = done - 1;
        }
        int percent = (int) (100L * done / total);
        if (percent == shown && done < total) {
            return;
        }
        shown = percent;
        int filled = WIDTH * done / total;
        out.printf(
                Locale.ROOT,
                "\r%s [%s%s] %d/%d %s, %s left   ",
                what,
                "=".repeat(filled),
                " ".repeat(WIDTH - filled),
                done,
                total,
                remark,
                left(done));
        if (done >= total) {
            out.println();
        }
        out.flush();
    }

    private String left(int done) {
        double each = (System.nanoTime() - start) / 1e9 / Math.max(1, done - first);
        Duration left = Duration.ofSeconds(Math.round(each * (total - done)));
        return "%d:%02d min".formatted(left.toMinutes(), left.toSecondsPart());
    }
}
