/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.evaluate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * SoccerNet's average-mAP of action spotting, of one class in one recording.
 *
 * <p>As there: times become frames at 2 a second; a tolerance of t seconds accepts a spot within t
 * / 2 on either side; every true action, in order of time, takes the spot of the highest confidence
 * that no earlier one took; precision and recall are read at 200 confidences from 0 to 1; the
 * precision is the mean over recalls 0, 0.1 ... 1 of the best precision at that recall or above;
 * and the mean over the tolerances is that of the area under their curve (trapezoids).
 */
final class SpottingPrecision {
    private static final int FRAMES_A_SECOND = 2;
    private static final int THRESHOLDS = 200;
    private static final int RECALLS = 11;

    private SpottingPrecision() {}

    /** Tolerances of 1 to 5 seconds. */
    static double tight(List<GameMoments.Score> truth, List<GameMoments.Score> found) {
        return average(truth, found, 1, 5);
    }

    /** Tolerances of 5 to 60 seconds. */
    static double loose(List<GameMoments.Score> truth, List<GameMoments.Score> found) {
        return average(truth, found, 5, 12);
    }

    private static double average(
            List<GameMoments.Score> truth, List<GameMoments.Score> found, int step, int count) {
        double area = 0;
        for (int i = 0; i < count - 1; i++) {
            area += (at(truth, found, step * (i + 1)) + at(truth, found, step * (i + 2))) / 2;
        }
        return area / (count - 1);
    }

    /** Average precision at one tolerance in seconds. */
    static double at(
            List<GameMoments.Score> truth, List<GameMoments.Score> found, double tolerance) {
        // One spot a frame: of two, the later one in the file stays.
        SortedMap<Integer, Double> spots = new TreeMap<>();
        found.forEach(spot -> spots.put(frame(spot.time()), spot.confidence()));
        List<Integer> actions =
                truth.stream().map(action -> frame(action.time())).distinct().sorted().toList();
        Set<Integer> right = right(actions, spots, tolerance * FRAMES_A_SECOND);
        List<double[]> curve = new ArrayList<>();
        for (int i = 0; i < THRESHOLDS; i++) {
            double threshold = i / (THRESHOLDS - 1.0);
            long named = spots.values().stream().filter(c -> c >= threshold).count();
            long hits =
                    right.stream()
                            .filter(frame -> spots.getOrDefault(frame, -1.0) >= threshold)
                            .count();
            curve.add(
                    new double[] {
                        named == 0 ? 0 : (double) hits / named,
                        actions.isEmpty() ? 0 : (double) hits / actions.size()
                    });
        }
        double sum = 0;
        for (int i = 0; i < RECALLS; i++) {
            double recall = i / (RECALLS - 1.0);
            sum +=
                    curve.stream()
                            .filter(point -> point[1] >= recall)
                            .mapToDouble(point -> point[0])
                            .max()
                            .orElse(0);
        }
        return sum / RECALLS;
    }

    private static Set<Integer> right(
            List<Integer> actions, SortedMap<Integer, Double> spots, double window) {
        Set<Integer> taken = new HashSet<>();
        for (int action : actions) {
            int best = -1;
            double confidence = -1;
            for (var spot : spots.entrySet()) {
                boolean near = Math.abs(spot.getKey() - action) <= window / 2;
                if (near && spot.getValue() > confidence && !taken.contains(spot.getKey())) {
                    best = spot.getKey();
                    confidence = spot.getValue();
                }
            }
            if (best >= 0) {
                taken.add(best);
            }
        }
        return taken;
    }

    private static int frame(double seconds) {
        return Math.max(0, (int) (FRAMES_A_SECOND * seconds));
    }
}
