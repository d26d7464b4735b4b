/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.moment;

import io.longview.jobs.analyze.Analysis;
import io.longview.jobs.analyze.AnalysisQuestions;
import io.longview.jobs.analyze.AnalysisSettings;
import io.longview.jobs.analyze.AnalysisSummary;
import io.longview.jobs.evaluate.GameMoments;
import io.longview.jobs.evaluate.MomentEvaluator;
import io.longview.jobs.evaluate.MomentFiles;
import io.longview.jobs.evaluate.MomentScores;
import io.longview.jobs.failure.Failure;
import io.longview.jobs.scene.SceneFile;
import io.longview.jobs.scene.SceneKind;
import io.longview.jobs.scene.SceneSettings;
import io.longview.jobs.scene.SceneTruth;
import io.longview.operators.media.StreamKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Renders broadcast games, runs the whole job over them and compares what it spotted with the
 * truth; measures what the broadcast stages cost beside the others in the same run.
 */
public final class MomentBenchmark {
    private static final int STEP_FPS = 10;

    private MomentBenchmark() {}

    /**
     * What to measure.
     *
     * @param seeds games, each of its own style
     * @param fps frames a second: 5 to 60, or less, then every n-th picture of 10 a second
     * @param seconds length of each game
     * @param output where recordings and results go
     * @param tolerances seconds at which scoring moments are matched
     * @param settings further settings of the job, key=value
     */
    public record Settings(
            List<Long> seeds,
            List<Double> fps,
            int seconds,
            Path output,
            List<Double> tolerances,
            List<String> settings) {
        public Settings {
            seeds = List.copyOf(seeds);
            fps = List.copyOf(fps);
            tolerances = List.copyOf(tolerances);
            settings = List.copyOf(settings);
            if (fps.stream().anyMatch(rate -> !(rate >= 0.5 && rate <= 60))) {
                throw new IllegalArgumentException(
                        "Expected 0.5 to 60 frames a second, got " + fps);
            }
        }
    }

    /**
     * What was measured at one frame rate.
     *
     * @param fps frames a second
     * @param scores over all games
     * @param framesSampled frames that the model saw
     * @param baseMillis time of decoding, encoding, tracking and remembering a sampled frame
     * @param broadcastMillis time of reading scoreboards and spotting moments on top of it
     */
    public record Result(
            double fps,
            MomentScores scores,
            long framesSampled,
            double baseMillis,
            double broadcastMillis) {}

    /** Measures; tells how far it is. */
    public static List<Result> run(Settings settings, Consumer<String> progress) {
        List<Result> results = new ArrayList<>();
        for (double fps : settings.fps()) {
            MomentEvaluator evaluator = new MomentEvaluator(settings.tolerances(), 0.5);
            Cost cost = new Cost();
            for (long seed : settings.seeds()) {
                Path folder = settings.output().resolve("seed-" + seed + "-fps-" + fps);
                progress.accept("Game " + seed + " at " + fps + " fps");
                try {
                    GameMoments truth =
                            MomentFiles.truth(render(settings, seed, fps, folder).events());
                    cost.add(analyse(settings, folder));
                    evaluator.add(truth, MomentFiles.readResult(folder.resolve("events.jsonl"), 0));
                } catch (IOException e) {
                    throw Failure.configuration(
                            "Expected to render and analyse a game in %s, got %s"
                                    .formatted(folder, e),
                            e);
                }
            }
            results.add(
                    new Result(
                            fps, evaluator.scores(), cost.frames, cost.base(), cost.broadcast()));
        }
        return results;
    }

    private static SceneTruth render(Settings settings, long seed, double fps, Path folder)
            throws IOException {
        Files.createDirectories(folder);
        int rendered = fps < 5 ? STEP_FPS : (int) Math.round(fps);
        int step = fps < 5 ? (int) Math.round(STEP_FPS / fps) : 1;
        SceneSettings scene = SceneSettings.of(SceneKind.BROADCAST, settings.seconds(), seed);
        return SceneFile.render(
                new SceneSettings(
                        scene.kind(),
                        scene.width(),
                        scene.height(),
                        rendered,
                        scene.seconds(),
                        seed,
                        scene.style()),
                folder.resolve("game.mp4"),
                step,
                frames -> {});
    }

    private static AnalysisSummary analyse(Settings settings, Path folder) {
        return Analysis.run(
                new AnalysisSettings(
                        List.of(folder.resolve("game.mp4")),
                        folder,
                        StreamKind.BROADCAST,
                        "",
                        Set.of(),
                        0,
                        AnalysisQuestions.none(),
                        1,
                        settings.settings()),
                line -> {});
    }

    /** Sums over games. */
    private static final class Cost {
        private long frames;
        private double baseSeconds;
        private double broadcastSeconds;

        void add(AnalysisSummary summary) {
            frames += summary.inputs().get(0).framesSampled();
            AnalysisSummary.Stages stages = summary.stages();
            baseSeconds +=
                    stages.decodeSeconds()
                            + stages.encodeSeconds()
                            + stages.trackSeconds()
                            + stages.rememberSeconds();
            broadcastSeconds += stages.scoreboardSeconds() + stages.momentSeconds();
        }

        double base() {
            return frames == 0 ? 0 : 1000 * baseSeconds / frames;
        }

        double broadcast() {
            return frames == 0 ? 0 : 1000 * broadcastSeconds / frames;
        }
    }
}
