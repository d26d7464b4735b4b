/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.needle;

import io.longview.model.hico.ContextMatch;
import io.longview.model.hico.ContextSearch;
import io.longview.model.hico.Sighting;
import io.longview.model.hico.VisualQuery;
import java.util.ArrayList;
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
    /** How many of the questions were answered with "seen". */
    record Rate(int asked, int seen, double rate) {
        static Rate of(int asked, int seen) {
            return new Rate(asked, seen, asked == 0 ? 0 : (double) seen / asked);
        }
    }

    static FalseAlarms of(
            int frames, StreamMemory bare, List<Needle> needles, List<String> classNames) {
        Map<String, Double> pictures = new TreeMap<>();
        Map<String, Integer> classes = new TreeMap<>();
        int seen = 0;
        int noisySeen = 0;
        int textAsked = 0;
        int textSeen = 0;
        for (Needle needle : needles) {
            double score = best(bare, needle.query());
            double noisy = best(bare, needle.noisyQuery());
            seen += score >= ContextSearch.SEEN ? 1 : 0;
            noisySeen += noisy >= ContextSearch.SEEN ? 1 : 0;
            if (Math.max(score, noisy) >= ContextSearch.SEEN) {
                pictures.put(needle.name(), Math.max(score, noisy));
            }
            if (needle.hasClass()) {
                textAsked++;
                List<Sighting> shown = shown(bare, needle);
                textSeen += shown.isEmpty() ? 0 : 1;
                Map<String, Integer> counts = new TreeMap<>();
                shown.forEach(one -> counts.merge(classNames.get(one.classId()), 1, Integer::sum));
                classes.putAll(counts);
            }
        }
        int asked = needles.size();
        return new FalseAlarms(
                frames,
                Rate.of(asked, seen),
                Rate.of(asked, noisySeen),
                Rate.of(textAsked, textSeen),
                classes,
                pictures);
    }

    private static double best(StreamMemory bare, VisualQuery query) {
        List<ContextMatch> matches = bare.find(query, 1);
        return matches.isEmpty() ? 0 : matches.get(0).score();
    }

    private static List<Sighting> shown(StreamMemory bare, Needle needle) {
        List<Sighting> shown = new ArrayList<>(bare.sightings(needle.classes()));
        shown.removeIf(sighting -> sighting.score() < Answer.TEXT_SEEN);
        return shown;
    }
}
