/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.train;

import io.longview.model.heads.temporal.Sought;
import io.longview.model.heads.temporal.Window;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How well found spans agree with true ones: scores within {@value #TOLERANCE} seconds of the
 * middle, everything else at an IoU of {@value #OVERLAP}. Each true span counts once.
 *
 * @param hits true spans that were found
 * @param found spans that were reported
 * @param wanted true spans
 */
record SpanScore(int hits, int found, int wanted) {
    static final float TOLERANCE = 2;
    static final float OVERLAP = 0.5f;

    /** Nothing yet. */
    static final SpanScore NONE = new SpanScore(0, 0, 0);

    static SpanScore of(Sought sought, List<Window> found, List<Window> truth) {
        List<Window> open = new ArrayList<>(truth);
        int hits = 0;
        List<Window> best = new ArrayList<>(found);
        best.sort(Comparator.comparing(Window::score).reversed());
        for (Window window : best) {
            for (Window wanted : open) {
                if (agree(sought, window, wanted)) {
                    open.remove(wanted);
                    hits++;
                    break;
                }
            }
        }
        return new SpanScore(hits, found.size(), truth.size());
    }

    private static boolean agree(Sought sought, Window found, Window wanted) {
        if (sought == Sought.SCORE) {
            float middle = (found.start() + found.end() - wanted.start() - wanted.end()) / 2;
            return Math.abs(middle) <= TOLERANCE;
        }
        return found.iou(wanted) >= OVERLAP;
    }

    SpanScore plus(SpanScore other) {
        return new SpanScore(hits + other.hits, found + other.found, wanted + other.wanted);
    }

    double precision() {
        return found == 0 ? 0 : (double) hits / found;
    }

    double recall() {
        return wanted == 0 ? 0 : (double) hits / wanted;
    }

    double f1() {
        return found + wanted == 0 ? 0 : 2.0 * hits / (found + wanted);
    }
}
