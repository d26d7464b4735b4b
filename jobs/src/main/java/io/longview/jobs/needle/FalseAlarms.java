/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.needle;

import io.longview.jobs.needle.SimulatedStream.Judged;
import io.longview.model.hico.ContextMatch;
import io.longview.model.hico.VisualQuery;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The same questions to a haystack without a needle.
 *
 * @param frames length of the haystack
 * @param picture asked with the needles' own pictures
 * @param noisy asked with the pictures scaled down and compressed again
 * @param text asked with texts that mean a class
 * @param textAbsent of those texts, the ones that mean nothing that the haystack is known to show
 * @param classesAbsent every class that it is not known to show, whether a needle shows it or not
 * @param classesShown classes asked for of which the haystack shows objects by itself, and how
 *     often
 * @param pictures pictures that were said to be seen, with their scores
 */
record FalseAlarms(
        int frames,
        Rate picture,
        Rate noisy,
        Rate text,
        Rate textAbsent,
        Rate classesAbsent,
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
        static Rate of(List<ContextMatch> matches) {
            return of(
                    matches.stream().map(ContextMatch::score).toList(),
                    (int) matches.stream().filter(ContextMatch::seen).count());
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

    /**
     * Asks for the needles, and for every class by itself.
     *
     * @param shown classes that the haystack really shows
     */
    static FalseAlarms of(
            int frames,
            SimulatedStream bare,
            List<Needle> needles,
            List<String> classNames,
            Set<Integer> shown) {
        Map<String, Double> pictures = new TreeMap<>();
        Map<String, Integer> classes = new TreeMap<>();
        List<ContextMatch> own = new ArrayList<>();
        List<ContextMatch> noisy = new ArrayList<>();
        List<Double> text = new ArrayList<>();
        List<Double> absent = new ArrayList<>();
        int textsSeen = 0;
        int absentSeen = 0;
        for (Needle needle : needles) {
            ContextMatch match = best(bare, needle.query());
            ContextMatch noisyMatch = best(bare, needle.noisyQuery());
            own.add(match);
            noisy.add(noisyMatch);
            if (match.seen() || noisyMatch.seen()) {
                pictures.put(needle.name(), Math.max(match.score(), noisyMatch.score()));
            }
            if (needle.hasClass()) {
                List<Judged> sightings = bare.sightings(needle.classes());
                boolean seen = sightings.stream().anyMatch(Judged::seen);
                text.add(best(sightings));
                textsSeen += seen ? 1 : 0;
                if (Collections.disjoint(needle.classes(), shown)) {
                    absent.add(best(sightings));
                    absentSeen += seen ? 1 : 0;
                }
                count(sightings, classNames).forEach(classes::put);
            }
        }
        return new FalseAlarms(
                frames,
                Rate.of(own),
                Rate.of(noisy),
                Rate.of(text, textsSeen),
                Rate.of(absent, absentSeen),
                absent(bare, classNames.size(), shown),
                classes,
                pictures);
    }

    /** Every class that the haystack does not show. */
    private static Rate absent(SimulatedStream bare, int classes, Set<Integer> shown) {
        List<Double> scores = new ArrayList<>();
        int seen = 0;
        for (int classId = 0; classId < classes; classId++) {
            if (!shown.contains(classId)) {
                List<Judged> sightings = bare.sightings(List.of(classId));
                scores.add(best(sightings));
                seen += sightings.stream().anyMatch(Judged::seen) ? 1 : 0;
            }
        }
        return Rate.of(scores, seen);
    }

    private static double best(List<Judged> sightings) {
        return sightings.stream().mapToDouble(each -> each.sighting().best()).max().orElse(0);
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

    private static ContextMatch best(SimulatedStream bare, VisualQuery query) {
        List<ContextMatch> matches = bare.find(query);
        return matches.isEmpty() ? new ContextMatch(0, 0, 0, 0, 0, false) : matches.get(0);
    }
}
