/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.evaluate;

import io.longview.model.heads.Assignment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Ground truth and result of one sequence laid side by side, after TrackEval's preprocessing for
 * MOTChallenge: results that match distractors are left out, then all ground truth that is ignored
 * or of another class.
 *
 * @param frames the frames in which there is anything, in order
 * @param truthLengths per true identity its number of boxes
 * @param resultLengths per found identity its number of boxes
 */
record SequencePair(List<FramePair> frames, int[] truthLengths, int[] resultLengths) {
    /** Slack that TrackEval gives to thresholds. */
    static final double EPSILON = Math.ulp(1.0);

    private static final double MATCH = 0.5;

    /** person_on_vehicle, static_person, distractor, reflection (MOT16, MOT17, MOT20). */
    private static final Set<Integer> DISTRACTORS = Set.of(2, 7, 8, 12);

    static SequencePair of(List<TrackRow> truth, List<TrackRow> result, int classId) {
        TreeMap<Integer, List<TrackRow>> truthByFrame = byFrame(truth);
        TreeMap<Integer, List<TrackRow>> resultByFrame = byFrame(result);
        Numbering truthIds = new Numbering();
        Numbering resultIds = new Numbering();
        List<FramePair> frames = new ArrayList<>();
        TreeMap<Integer, Boolean> numbers = new TreeMap<>();
        truthByFrame.keySet().forEach(frame -> numbers.put(frame, true));
        resultByFrame.keySet().forEach(frame -> numbers.put(frame, true));
        for (int frame : numbers.keySet()) {
            List<TrackRow> all = truthByFrame.getOrDefault(frame, List.of());
            List<TrackRow> found = resultByFrame.getOrDefault(frame, List.of());
            if (classId == TrackRow.PEDESTRIAN) {
                found = withoutDistractors(all, found);
            }
            List<TrackRow> wanted = new ArrayList<>();
            for (TrackRow row : all) {
                if (!row.ignored()
                        && (row.classId() == TrackRow.NO_CLASS || row.classId() == classId)) {
                    wanted.add(row);
                }
            }
            if (!wanted.isEmpty() || !found.isEmpty()) {
                frames.add(
                        new FramePair(
                                truthIds.count(wanted),
                                resultIds.count(found),
                                similarity(wanted, found)));
            }
        }
        return new SequencePair(List.copyOf(frames), truthIds.lengths(), resultIds.lengths());
    }

    int truthBoxes() {
        return sum(truthLengths);
    }

    int resultBoxes() {
        return sum(resultLengths);
    }

    private static int sum(int[] values) {
        int sum = 0;
        for (int value : values) {
            sum += value;
        }
        return sum;
    }

    private static TreeMap<Integer, List<TrackRow>> byFrame(List<TrackRow> rows) {
        TreeMap<Integer, List<TrackRow>> frames = new TreeMap<>();
        for (TrackRow row : rows) {
            frames.computeIfAbsent(row.frame(), frame -> new ArrayList<>()).add(row);
        }
        return frames;
    }

    /** Found boxes that best fit a distractor are neither right nor wrong. */
    private static List<TrackRow> withoutDistractors(List<TrackRow> truth, List<TrackRow> found) {
        if (truth.stream().noneMatch(row -> DISTRACTORS.contains(row.classId()))) {
            return found;
        }
        double[][] gain = similarity(truth, found);
        for (double[] row : gain) {
            for (int j = 0; j < row.length; j++) {
                row[j] = row[j] < MATCH - EPSILON ? 0 : row[j];
            }
        }
        int[] match = Assignment.maximise(gain);
        Set<Integer> removed = new HashSet<>();
        for (int i = 0; i < match.length; i++) {
            if (match[i] != Assignment.NONE
                    && gain[i][match[i]] > EPSILON
                    && DISTRACTORS.contains(truth.get(i).classId())) {
                removed.add(match[i]);
            }
        }
        List<TrackRow> kept = new ArrayList<>();
        for (int j = 0; j < found.size(); j++) {
            if (!removed.contains(j)) {
                kept.add(found.get(j));
            }
        }
        return kept;
    }

    private static double[][] similarity(List<TrackRow> truth, List<TrackRow> found) {
        double[][] similarity = new double[truth.size()][found.size()];
        for (int i = 0; i < truth.size(); i++) {
            for (int j = 0; j < found.size(); j++) {
                similarity[i][j] = truth.get(i).iou(found.get(j));
            }
        }
        return similarity;
    }

    /** Gives identities dense numbers and counts their boxes. */
    private static final class Numbering {
        private final Map<Long, Integer> numbers = new HashMap<>();
        private final List<Integer> lengths = new ArrayList<>();

        int[] count(List<TrackRow> rows) {
            int[] indices = new int[rows.size()];
            for (int i = 0; i < indices.length; i++) {
                Integer index = numbers.get(rows.get(i).id());
                if (index == null) {
                    index = lengths.size();
                    numbers.put(rows.get(i).id(), index);
                    lengths.add(0);
                }
                lengths.set(index, lengths.get(index) + 1);
                indices[i] = index;
            }
            return indices;
        }

        int[] lengths() {
            return lengths.stream().mapToInt(Integer::intValue).toArray();
        }
    }
}
