/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.heads.temporal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** From what a {@link CgDetr} answers to windows of time; fact sheet section 5.5. */
public final class Windows {
    private Windows() {}

    /**
     * The windows of one sample, best first, times clamped to the video, all numbers rounded to
     * four decimals as in the reference.
     *
     * @param logits of Q queries, (Q,2), class 0 is foreground
     * @param spans (Q,2), (centre, width) in 0..1
     * @param duration of the video, in the unit of the result
     */
    public static List<Window> of(float[] logits, float[] spans, float duration) {
        return exact(logits, spans, duration).stream()
                .map(
                        w ->
                                new Window(
                                        fourDecimals(w.start()),
                                        fourDecimals(w.end()),
                                        fourDecimals(w.score())))
                .toList();
    }

    /** {@link #of} without the rounding. */
    static List<Window> exact(float[] logits, float[] spans, float duration) {
        if (logits.length != spans.length || logits.length % 2 != 0) {
            throw new IllegalArgumentException(
                    "Expected two logits and two bounds for each query, got %d and %d"
                            .formatted(logits.length, spans.length));
        }
        List<Window> windows = new ArrayList<>();
        for (int i = 0; i < spans.length; i += 2) {
            Window window =
                    Window.around(spans[i], spans[i + 1], foreground(logits[i], logits[i + 1]));
            windows.add(
                    window.withTimes(
                            clamp(window.start() * duration, duration),
                            clamp(window.end() * duration, duration)));
        }
        windows.sort(Comparator.comparing(Window::score).reversed());
        return windows;
    }

    /**
     * Drops windows that overlap a better one. As in the reference, the overlap is the intersection
     * over the outer hull, not over the union; windows exactly at the threshold stay.
     *
     * @param most how many windows are kept at most
     */
    public static List<Window> suppress(List<Window> windows, float threshold, int most) {
        List<Window> left = new ArrayList<>(windows);
        left.sort(Comparator.comparing(Window::score).reversed());
        List<Window> kept = new ArrayList<>();
        while (!left.isEmpty() && kept.size() < most) {
            Window best = left.remove(0);
            kept.add(best);
            left.removeIf(other -> overlap(best, other) > threshold);
        }
        return kept;
    }

    private static float overlap(Window a, Window b) {
        float hull = a.hull(b);
        return hull == 0 ? 0 : a.intersection(b) / hull;
    }

    /** Softmax of two logits, class 0. */
    static float foreground(float first, float second) {
        return (float) (1 / (1 + Math.exp((double) second - first)));
    }

    /** The nearest number of four decimals, half to even. */
    static float fourDecimals(float value) {
        return new BigDecimal(value).setScale(4, RoundingMode.HALF_EVEN).floatValue();
    }

    private static float clamp(float time, float duration) {
        return Math.max(0, Math.min(duration, time));
    }
}
