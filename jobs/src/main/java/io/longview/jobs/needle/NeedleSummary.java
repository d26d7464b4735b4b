/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.needle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a needle test found out; the content of summary.json.
 *
 * @param model the encoder and its digest
 * @param settings what was asked for
 * @param haystack what it was made of
 * @param needles how many there were
 * @param recall by question, over all cells
 * @param recallByFrames by question and length of the haystack
 * @param cells recall by question, for each length and depth
 * @param falseAlarms answers on the haystack without a needle
 * @param bytesPerStream largest context at the end, by length of the haystack
 * @param baseline how the baseline thinned the haystack
 * @param costs time to remember and to answer
 * @param seconds how long the steps took
 */
record NeedleSummary(
        Model model,
        Asked settings,
        HaystackSummary haystack,
        NeedleCounts needles,
        Map<String, Recall> recall,
        Map<Integer, Map<String, Recall>> recallByFrames,
        List<CellSummary> cells,
        List<FalseAlarms> falseAlarms,
        Map<Integer, Long> bytesPerStream,
        Baseline baseline,
        Costs costs,
        Map<String, Double> seconds) {
    /** The frame encoder. */
    record Model(String bundle, String version, String digest, int inputLongSide) {}

    /** The settings that shape the result, with the thresholds. */
    record Asked(
            List<Integer> frames,
            List<Double> depths,
            int needlesPerCell,
            long seed,
            long byteBudget,
            int parallelism,
            double fps,
            double imageSeen,
            double textSeen,
            double repeatNoise) {}

    /**
     * What the haystack was made of.
     *
     * @param uniqueFrames pictures that were really encoded
     * @param fps frames taken for each second of footage
     * @param repeated whether a longer haystack than that was asked for
     */
    record HaystackSummary(
            List<String> sources, int uniqueFrames, int clips, double fps, boolean repeated) {}

    /**
     * How many needles there were.
     *
     * @param used different pictures in the test
     * @param perCell in each cell
     * @param withoutClass of those used, how many have no text or one that means no class; they are
     *     not asked for by text
     */
    record NeedleCounts(int available, int used, int perCell, int withoutClass) {}

    /** Recall in one cell, by question. */
    record CellSummary(int frames, double depth, Map<String, Recall> recall) {}

    /**
     * The baseline.
     *
     * @param capacityClips whole clips that fit into the budget
     * @param keptEvery by length of the haystack, of how many clips one is kept
     */
    record Baseline(int capacityClips, Map<Integer, Integer> keptEvery) {}

    static Map<String, Recall> recall(List<Trial> trials) {
        Map<String, Recall> recall = new LinkedHashMap<>();
        for (Question question : Question.values()) {
            recall.put(question.key(), Recall.of(trials, question::of));
        }
        return recall;
    }

    static Map<Integer, Map<String, Recall>> recallByFrames(List<Trial> trials) {
        Map<Integer, Map<String, Recall>> recall = new TreeMap<>();
        for (int frames : frames(trials)) {
            recall.put(
                    frames,
                    recall(trials.stream().filter(t -> t.cell().frames() == frames).toList()));
        }
        return recall;
    }

    static List<CellSummary> cells(List<Trial> trials) {
        Map<Cell, List<Trial>> byCell = new LinkedHashMap<>();
        trials.forEach(
                trial ->
                        byCell.computeIfAbsent(trial.cell(), cell -> new ArrayList<>()).add(trial));
        List<CellSummary> cells = new ArrayList<>();
        byCell.forEach(
                (cell, some) ->
                        cells.add(new CellSummary(cell.frames(), cell.depth(), recall(some))));
        return cells;
    }

    static Map<Integer, Long> bytes(List<Trial> trials) {
        Map<Integer, Long> bytes = new TreeMap<>();
        trials.forEach(trial -> bytes.merge(trial.cell().frames(), trial.bytes(), Math::max));
        return bytes;
    }

    private static TreeSet<Integer> frames(List<Trial> trials) {
        TreeSet<Integer> frames = new TreeSet<>();
        trials.forEach(trial -> frames.add(trial.cell().frames()));
        return frames;
    }
}
