/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.needle;

import io.longview.jobs.needle.SimulatedStream.Judged;
import io.longview.model.hico.ContextMatch;
import io.longview.model.hico.ContextSearch;
import io.longview.model.hico.VisualQuery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The same questions to a haystack without a needle.
 *
 * @param frames length of the haystack
 * @param picture asked with the needles' own pictures
 * @param noisy asked with the pictures scaled down and compressed again
 * @param text asked with texts that mean a class
 * @param classesShown classes asked for of which the haystack shows objects by itself, and how
 *     often
 * @param pictures pictures that were said to be seen, with their scores
 */
record FalseAlarms(
        int frames,
        Rate picture,
        Rate noisy,
        Rate text,
        Map<String, Integer> classesShown,
        Map<String, Double> pictures) {
    /** False alarms that are allowed. */
    private static final double ALLOWED = 0.02;

    /**
     * How many of the questions were answered with "seen".
     *
     * @param highest the highest score
     * @param allowedBelow scores above this would be false alarms in at most 2 % of the questions
     */
    record Rate(int asked, int seen, double rate, double highest, double allowedBelow) {
        static Rate of(List<Double> scores, double threshold) {
            int seen = (int) scores.stream().filter(score -> score >= threshold).count();
            return of(scores, seen);
        }

        static Rate of(List<Double> scores, int seen) {
            int asked = scores.size();
            if (asked == 0) {
                return new Rate(0, 0, 0, 0, 0);
            }
            List<Double> falling = scores.stream().sorted(Comparator.reverseOrder()).toList();
            return new Rate(
                    asked,
                    seen,
                    (double) seen / asked,
                    falling.get(0),
                    falling.get((int) (ALLOWED * asked)));
        }
    }

    static FalseAlarms of(
            int frames, SimulatedStream bare, List<Needle> needles, List<String> classNames) {
        Map<String, Double> pictures = new TreeMap<>();
        Map<String, Integer> classes = new TreeMap<>();
        List<Double> own = new ArrayList<>();
        List<Double> noisy = new ArrayList<>();
        List<Double> text = new ArrayList<>();
        int textsSeen = 0;
        for (Needle needle : needles) {
            double score = best(bare, needle.query());
            double noisyScore = best(bare, needle.noisyQuery());
            own.add(score);
            noisy.add(noisyScore);
            if (Math.max(score, noisyScore) >= ContextSearch.SEEN) {
                pictures.put(needle.name(), Math.max(score, noisyScore));
            }
            if (needle.hasClass()) {
                List<Judged> sightings = bare.sightings(needle.classes());
                text.add(
                        sightings.stream()
                                .mapToDouble(each -> each.sighting().score())
                                .max()
                                .orElse(0));
                textsSeen += sightings.stream().anyMatch(Judged::seen) ? 1 : 0;
                count(sightings, classNames).forEach(classes::put);
            }
        }
        return new FalseAlarms(
                frames,
                Rate.of(own, ContextSearch.SEEN),
                Rate.of(noisy, ContextSearch.SEEN),
                Rate.of(text, textsSeen),
                classes,
                pictures);
    }

    private static Map<String, Integer> count(List<Judged> sightings, List<String> classNames) {
        Map<String, Integer> counts = new TreeMap<>();
        for (Judged each : sightings) {
            if (each.seen()) {
                counts.merge(classNames.get(each.sighting().classId()), 1, Integer::sum);
            }
        }
        return counts;
    }

    private static double best(SimulatedStream bare, VisualQuery query) {
        List<ContextMatch> matches = bare.find(query);
        return matches.isEmpty() ? 0 : matches.get(0).score();
    }
}
