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
import io.longview.jobs.scene.Scene;
import io.longview.jobs.scene.SceneEvent;
import io.longview.jobs.scene.SceneFile;
import io.longview.jobs.scene.SceneKind;
import io.longview.jobs.scene.SceneSettings;
import io.longview.jobs.scene.Scenes;
import io.longview.operators.event.Event;
import io.longview.operators.media.StreamKind;
import io.longview.operators.moment.SpottingInputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Renders broadcast games, runs the whole job over them and compares what it spotted with the
 * truth; measures what the broadcast stages cost beside the others in the same run.
 */
public final class MomentBenchmark {
    private static final int STEP_FPS = 10;
    private static final double OVERLAP = 0.5;
    private static final Event.ModelRef MODEL = new Event.ModelRef("none", "0", "none");

    private MomentBenchmark() {}

    /** How games are shown and spotted. */
    public enum Way {
        /** Directed as television does: many kinds of replays and of transitions. */
        TELEVISION,
        /**
         * From signals and readings alone, without encoder and long context. They are kept in the
         * output folder and used again by the next run, so that spotting takes seconds.
         */
        SIGNALS,
        /** With every error of every game listed. */
        LIST
    }

    /**
     * What to measure.
     *
     * @param seeds games, each of its own style
     * @param fps frames a second: 5 to 60, or less, then every n-th picture of 10 a second
     * @param seconds length of each game
     * @param output where recordings and results go
     * @param tolerances seconds at which scoring moments are matched
     * @param settings further settings of the job, key=value
     * @param ways how games are shown and spotted
     */
    public record Settings(
            List<Long> seeds,
            List<Double> fps,
            int seconds,
            Path output,
            List<Double> tolerances,
            List<String> settings,
            Set<Way> ways) {
        public Settings {
            seeds = List.copyOf(seeds);
            fps = List.copyOf(fps);
            tolerances = List.copyOf(tolerances);
            settings = List.copyOf(settings);
            ways = Set.copyOf(ways);
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
     * @param boards how well changes of the score were read
     * @param kinds how many of each kind of replay there were and were found
     * @param framesSampled frames that the model saw
     * @param baseMillis time of decoding, encoding, tracking and remembering a sampled frame; 0
     *     where that was left out
     * @param broadcastMillis time of reading scoreboards and spotting moments on top of it; 0 where
     *     that was not measured
     */
    public record Result(
            double fps,
            MomentScores scores,
            ScoreTally.Read boards,
            Map<String, ReplayKinds.Found> kinds,
            long framesSampled,
            double baseMillis,
            double broadcastMillis) {}

    /** Measures; tells how far it is. */
    public static List<Result> run(Settings settings, Consumer<String> progress) {
        List<Result> results = new ArrayList<>();
        for (double fps : settings.fps()) {
            MomentEvaluator evaluator = new MomentEvaluator(settings.tolerances(), OVERLAP);
            ReplayKinds kinds = new ReplayKinds(OVERLAP);
            ScoreTally boards = new ScoreTally(fps);
            Cost cost = new Cost();
            for (long seed : settings.seeds()) {
                Path folder = settings.output().resolve("seed-" + seed + "-fps-" + fps);
                progress.accept("Game " + seed + " at " + fps + " fps");
                try {
                    Scene scene;
                    List<Event> told;
                    if (settings.ways().contains(Way.SIGNALS)) {
                        scene =
                                Scenes.create(
                                        scene(settings, seed, Math.max(25, (int) Math.ceil(fps))));
                        SpottingInputs inputs = SignalGame.of(scene, fps, folder);
                        told = inputs.spot("game", MODEL);
                        cost.frames += inputs.frames().size();
                    } else {
                        scene = Scenes.create(scene(settings, seed, rendered(fps)));
                        render(scene.settings(), fps, folder);
                        cost.add(analyse(settings, folder));
                        told = MomentFiles.lastRevisions(folder.resolve("events.jsonl"));
                    }
                    List<SceneEvent> events = scene.events();
                    GameMoments truth = MomentFiles.truth(events);
                    GameMoments result = MomentFiles.result(told, 0);
                    evaluator.add(truth, result);
                    kinds.add(events, truth, result);
                    ScoreTally.Errors board =
                            boards.add(ShownScores.truth(scene, fps), ShownScores.result(told, 0));
                    if (settings.ways().contains(Way.LIST)) {
                        double tolerance = settings.tolerances().get(0);
                        GameErrors.of(events, truth, result, tolerance, OVERLAP, board)
                                .forEach(progress);
                    }
                } catch (IOException e) {
                    throw Failure.configuration(
                            "Expected to render and analyse a game in %s, got %s"
                                    .formatted(folder, e),
                            e);
                }
            }
            results.add(
                    new Result(
                            fps,
                            evaluator.scores(),
                            boards.read(),
                            kinds.counts(),
                            cost.frames,
                            cost.base(),
                            cost.broadcast()));
        }
        return results;
    }

    private static SceneSettings scene(Settings settings, long seed, int fps) {
        SceneSettings drawn = SceneSettings.of(SceneKind.BROADCAST, settings.seconds(), seed);
        boolean television = settings.ways().contains(Way.TELEVISION);
        return new SceneSettings(
                drawn.kind(),
                drawn.width(),
                drawn.height(),
                fps,
                drawn.seconds(),
                seed,
                television ? drawn.television().style() : drawn.style());
    }

    private static int rendered(double fps) {
        return fps < 5 ? STEP_FPS : (int) Math.round(fps);
    }

    private static void render(SceneSettings scene, double fps, Path folder) throws IOException {
        Files.createDirectories(folder);
        int step = fps < 5 ? (int) Math.round(STEP_FPS / fps) : 1;
        SceneFile.render(scene, folder.resolve("game.mp4"), step, frames -> {});
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
