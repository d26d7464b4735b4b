/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.evaluate;

import io.longview.jobs.evaluate.GameMoments.Replay;
import io.longview.jobs.evaluate.GameMoments.Score;
import io.longview.jobs.evaluate.MomentScores.Counts;
import io.longview.model.heads.Assignment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleBiFunction;

/** Compares the moments of recordings with their truth; matches are one to one. */
public final class MomentEvaluator {
    private static final double NO_MATCH = -1;

    private final List<Double> tolerances;
    private final double overlap;
    private final List<GameMoments> truths = new ArrayList<>();
    private final List<GameMoments> results = new ArrayList<>();

    /**
     * An evaluation.
     *
     * @param tolerances distances in seconds at which scoring moments are matched; at least one
     * @param overlap intersection over union at which replays are matched, above 0 to 1
     */
    public MomentEvaluator(List<Double> tolerances, double overlap) {
        if (tolerances.isEmpty() || tolerances.stream().anyMatch(t -> !(t >= 0))) {
            throw new IllegalArgumentException(
                    "Expected tolerances of at least 0 seconds, got " + tolerances);
        }
        if (!(overlap > 0 && overlap <= 1)) {
            throw new IllegalArgumentException(
                    "Expected an overlap above 0 and up to 1, got " + overlap);
        }
        this.tolerances = List.copyOf(tolerances);
        this.overlap = overlap;
    }

    /** Adds a recording. */
    public void add(GameMoments truth, GameMoments result) {
        truths.add(truth);
        results.add(result);
    }

    /** The scores over all recordings; the average-mAP is their mean. */
    public MomentScores scores() {
        List<MomentScores.AtTolerance> atTolerances = new ArrayList<>();
        for (double tolerance : tolerances) {
            atTolerances.add(atTolerance(tolerance));
        }
        double tight = 0;
        double loose = 0;
        int inReplays = 0;
        for (int i = 0; i < truths.size(); i++) {
            List<Score> found = results.get(i).scores();
            tight += SpottingPrecision.tight(truths.get(i).scores(), found) / truths.size();
            loose += SpottingPrecision.loose(truths.get(i).scores(), found) / truths.size();
            inReplays += inReplays(truths.get(i), found);
        }
        return new MomentScores(
                atTolerances,
                new MomentScores.AverageMap(tight, loose),
                new ReplayTally().scores(),
                inReplays);
    }

    private static int inReplays(GameMoments truth, List<Score> found) {
        return (int)
                found.stream()
                        .filter(
                                score ->
                                        truth.replays().stream()
                                                .anyMatch(
                                                        replay ->
                                                                score.time() >= replay.start()
                                                                        && score.time()
                                                                                < replay.end()))
                        .count();
    }

    private MomentScores.AtTolerance atTolerance(double tolerance) {
        Counts counts = new Counts(0, 0, 0);
        double error = 0;
        for (int i = 0; i < truths.size(); i++) {
            List<Score> truth = truths.get(i).scores();
            List<Score> found = results.get(i).scores();
            Map<Integer, Integer> pairs = matchScores(truth, found, tolerance);
            counts = counts.plus(new Counts(pairs.size(), found.size(), truth.size()));
            for (Map.Entry<Integer, Integer> pair : pairs.entrySet()) {
                error +=
                        Math.abs(
                                truth.get(pair.getKey()).time()
                                        - found.get(pair.getValue()).time());
            }
        }
        return new MomentScores.AtTolerance(
                tolerance,
                counts,
                counts.precision(),
                counts.recall(),
                counts.f1(),
                MomentScores.ratio(error, counts.matched()));
    }

    private static Map<Integer, Integer> matchScores(
            List<Score> truth, List<Score> found, double tolerance) {
        return match(
                truth,
                found,
                (a, b) -> {
                    double distance = Math.abs(a.time() - b.time());
                    return distance <= tolerance + 1e-9 ? 1 - distance / (tolerance + 1) : NO_MATCH;
                });
    }

    /** Truth to found by index: the most matches, and of those the best. */
    private static <T> Map<Integer, Integer> match(
            List<T> truth, List<T> found, ToDoubleBiFunction<T, T> quality) {
        double[][] gain = new double[truth.size()][found.size()];
        for (int i = 0; i < truth.size(); i++) {
            for (int j = 0; j < found.size(); j++) {
                double value = quality.applyAsDouble(truth.get(i), found.get(j));
                // One match more is worth more than all matches' qualities together.
                gain[i][j] = value < 0 ? 0 : truth.size() + 1 + value;
            }
        }
        int[] columns = Assignment.maximise(gain);
        Map<Integer, Integer> pairs = new HashMap<>();
        for (int i = 0; i < columns.length; i++) {
            if (columns[i] != Assignment.NONE && gain[i][columns[i]] > 0) {
                pairs.put(i, columns[i]);
            }
        }
        return pairs;
    }

    /** Counts over the replays of all recordings. */
    private final class ReplayTally {
        private Counts counts = new Counts(0, 0, 0);
        private int linked;
        private int told;
        private int toldRight;
        private double inError;
        private double outError;

        MomentScores.Replays scores() {
            for (int i = 0; i < truths.size(); i++) {
                add(truths.get(i), results.get(i));
            }
            int matched = counts.matched();
            return new MomentScores.Replays(
                    overlap,
                    counts,
                    counts.precision(),
                    counts.recall(),
                    counts.f1(),
                    MomentScores.ratio(linked, matched),
                    MomentScores.ratio(toldRight, told),
                    MomentScores.ratio(told, matched),
                    MomentScores.ratio(inError, matched),
                    MomentScores.ratio(outError, matched));
        }

        private void add(GameMoments truth, GameMoments result) {
            Map<Integer, Integer> pairs =
                    match(
                            truth.replays(),
                            result.replays(),
                            (a, b) -> a.overlap(b) >= overlap ? a.overlap(b) : NO_MATCH);
            counts =
                    counts.plus(
                            new Counts(
                                    pairs.size(), result.replays().size(), truth.replays().size()));
            Map<String, String> trueIds = trueIds(truth, result);
            pairs.forEach(
                    (i, j) -> compare(truth.replays().get(i), result.replays().get(j), trueIds));
        }

        private void compare(Replay truth, Replay found, Map<String, String> trueIds) {
            inError += Math.abs(truth.start() - found.start());
            outError += Math.abs(truth.end() - found.end());
            if (found.slowMotion() != null) {
                told++;
                toldRight += Objects.equals(found.slowMotion(), truth.slowMotion()) ? 1 : 0;
            }
            String named = found.scoreId();
            String meant = named == null ? null : trueIds.getOrDefault(named, "none of the true");
            linked += Objects.equals(truth.scoreId(), meant) ? 1 : 0;
        }

        /** Found identity to true identity, at the widest tolerance. */
        private Map<String, String> trueIds(GameMoments truth, GameMoments result) {
            double widest = tolerances.stream().mapToDouble(t -> t).max().orElse(0);
            Map<String, String> ids = new HashMap<>();
            matchScores(truth.scores(), result.scores(), widest)
                    .forEach(
                            (i, j) ->
                                    ids.put(
                                            result.scores().get(j).id(),
                                            truth.scores().get(i).id()));
            return ids;
        }
    }
}
