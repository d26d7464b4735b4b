/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A shot that shows again, from the same camera, what was live before: its pictures are like
 * earlier ones, in the same order and at a steady speed.
 *
 * @param sourceStart event time that its first picture shows, microseconds
 * @param sourceEnd event time that its last picture shows
 * @param speed playback speed
 */
record Likeness(long sourceStart, long sourceEnd, double speed) {
    private static final long REACH = 60_000_000;
    private static final int LEAST_PICTURES = 4;
    private static final double ALIKE = 0.93;

    /** How much better the likest picture must be than the pictures more than 4 s away from it. */
    private static final double CLEARER = 0.02;

    private static final double STEADY_SECONDS = 0.8;

    /** Looks for what a shot repeats among the shots before it. */
    static @Nullable Likeness find(List<ShotEvidence> shots, int index) {
        ShotEvidence shot = shots.get(index);
        List<Glance> own = shot.glances().stream().filter(g -> g.layout() != null).toList();
        if (own.size() < LEAST_PICTURES) {
            return null;
        }
        List<Glance> earlier = new ArrayList<>();
        for (int i = 0; i < index; i++) {
            for (Glance glance : shots.get(i).glances()) {
                if (glance.layout() != null && glance.time() >= shot.start() - REACH) {
                    earlier.add(glance);
                }
            }
        }
        List<double[]> pairs = new ArrayList<>();
        for (Glance glance : own) {
            double time = likest(glance, earlier);
            if (!Double.isNaN(time)) {
                pairs.add(new double[] {glance.time() / 1e6, time / 1e6});
            }
        }
        return pairs.size() * 3 < own.size() * 2 || pairs.size() < LEAST_PICTURES
                ? null
                : line(pairs);
    }

    private static double likest(Glance glance, List<Glance> earlier) {
        Layout layout = glance.layout();
        double best = ALIKE;
        double time = Double.NaN;
        double[] alike = new double[earlier.size()];
        for (int i = 0; i < alike.length; i++) {
            Layout other = earlier.get(i).layout();
            alike[i] = layout == null || other == null ? 0 : layout.correlation(other);
            if (alike[i] > best) {
                best = alike[i];
                time = earlier.get(i).time();
            }
        }
        for (int i = 0; i < alike.length; i++) {
            if (Math.abs(earlier.get(i).time() - time) > 4e6 && alike[i] > best - CLEARER) {
                return Double.NaN;
            }
        }
        return time;
    }

    /** The steadiest line through the pairs of times. */
    private static @Nullable Likeness line(List<double[]> pairs) {
        double[] slopes = new double[(pairs.size() * (pairs.size() - 1)) / 2];
        int count = 0;
        for (int i = 0; i < pairs.size(); i++) {
            for (int j = i + 1; j < pairs.size(); j++) {
                slopes[count++] =
                        (pairs.get(j)[1] - pairs.get(i)[1]) / (pairs.get(j)[0] - pairs.get(i)[0]);
            }
        }
        double speed = Medians.of(slopes);
        double offset =
                Medians.of(pairs.stream().mapToDouble(pair -> pair[1] - speed * pair[0]).toArray());
        long steady =
                pairs.stream()
                        .filter(
                                pair ->
                                        Math.abs(pair[1] - offset - speed * pair[0])
                                                < STEADY_SECONDS)
                        .count();
        if (speed < 0.15 || speed > 1.3 || steady * 4 < 3L * pairs.size()) {
            return null;
        }
        double first = offset + speed * pairs.get(0)[0];
        double last = offset + speed * pairs.get(pairs.size() - 1)[0];
        return new Likeness((long) (first * 1e6), (long) (last * 1e6), speed);
    }
}
