/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.longview.model.heads.temporal.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpanMatcherTest {
    @Test
    void prefersTheNearSpanThatIsSure() {
        float[] foreground = {0.2f, 0.9f, 0.1f};
        float[] spans = {0.2f, 0.1f, 0.8f, 0.1f, 0.21f, 0.1f};
        assertThat(
                        SpanMatcher.match(
                                foreground,
                                spans,
                                List.of(new Window(0.75f, 0.85f, 1), new Window(0.15f, 0.25f, 1))))
                .containsExactly(1, 0);
    }

    /** Against all ways to match 3 spans with 5 queries. */
    @Test
    void findsTheLeastTotalCost() {
        Random random = new Random(5);
        for (int trial = 0; trial < 50; trial++) {
            float[] foreground = new float[5];
            float[] spans = new float[10];
            for (int q = 0; q < 5; q++) {
                foreground[q] = random.nextFloat();
                spans[2 * q] = random.nextFloat();
                spans[2 * q + 1] = 0.05f + 0.4f * random.nextFloat();
            }
            List<Window> truth = new ArrayList<>();
            for (int t = 0; t < 3; t++) {
                truth.add(Window.around(0.2f + 0.6f * random.nextFloat(), 0.2f, 1));
            }
            double best = Double.MAX_VALUE;
            for (int a = 0; a < 5; a++) {
                for (int b = 0; b < 5; b++) {
                    for (int c = 0; c < 5; c++) {
                        if (a != b && b != c && a != c) {
                            int[] way = {a, b, c};
                            best = Math.min(best, cost(foreground, spans, truth, way));
                        }
                    }
                }
            }
            int[] found = SpanMatcher.match(foreground, spans, truth);
            assertThat(cost(foreground, spans, truth, found)).isLessThanOrEqualTo(best + 1e-6);
        }
    }

    /** 10 x L1 of (centre, width) - gIoU - 4 p, written out again. */
    private static double cost(
            float[] foreground, float[] spans, List<Window> truth, int[] matched) {
        double sum = 0;
        for (int t = 0; t < matched.length; t++) {
            double centre = spans[2 * matched[t]];
            double width = spans[2 * matched[t] + 1];
            double start = centre - width / 2;
            double end = centre + width / 2;
            Window wanted = truth.get(t);
            double shared =
                    Math.max(0, Math.min(end, wanted.end()) - Math.max(start, wanted.start()));
            double union = width + (wanted.end() - wanted.start()) - shared;
            double hull = Math.max(end, wanted.end()) - Math.min(start, wanted.start());
            double giou = shared / union - (hull - union) / hull;
            double distance =
                    Math.abs(centre - (wanted.start() + wanted.end()) / 2.0)
                            + Math.abs(width - (wanted.end() - wanted.start()));
            sum += 10 * distance - giou - 4 * foreground[matched[t]];
        }
        return sum;
    }
}
