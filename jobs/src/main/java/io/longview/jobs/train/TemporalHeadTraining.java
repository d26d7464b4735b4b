/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.longview.jobs.failure.Failure;
import io.longview.model.bundle.Bundle;
import io.longview.model.bundle.SafetensorsWriter;
import io.longview.model.heads.temporal.CgDetr;
import io.longview.model.heads.temporal.CgDetrSettings;
import io.longview.model.heads.temporal.MomentHead;
import io.longview.model.heads.temporal.Sought;
import io.longview.model.heads.temporal.Window;
import io.longview.model.tensor.EngineSettings;
import io.longview.model.tensor.TensorEngine;
import io.longview.model.training.CgDetrStart;
import io.longview.model.training.GroundingTrainer;
import io.longview.model.training.LossPlot;
import io.longview.model.training.MetricsLog;
import io.longview.model.training.ProgressBar;
import io.longview.model.vision.EncoderSettings;
import io.longview.model.vision.FrameEncoder;
import io.longview.model.vision.NanoDetEncoder;
import io.longview.operators.moment.head.ClipSecond;
import io.longview.operators.moment.head.HeadWindow;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Trains the compact temporal head: renders broadcasts, learns from them, chooses thresholds on
 * others, measures on yet others, and writes the part of the bundle. A run that was stopped goes on
 * where it was.
 */
public final class TemporalHeadTraining {
    private static final int VALIDATION_SEED = 10_001;
    private static final int TEST_SEED = 20_001;

    /** One seed of so many has a style that this training leaves alone. */
    private static final int HELD_OUT = 8;

    private static final String ENCODER = "longview-compact";
    private static final int LOG_EVERY = 10;
    private static final String WEIGHTS = "temporal-head.safetensors";

    private final TrainConfig config;
    private final Path output;
    private final int threads;
    private final String commit;
    private final PrintWriter progress;

    private TemporalHeadTraining(
            TrainConfig config, Path output, int threads, String commit, PrintWriter progress) {
        this.config = config;
        this.output = output;
        this.threads = threads;
        this.commit = commit;
        this.progress = progress;
    }

    /**
     * Runs the training to its end.
     *
     * @param config the configuration file
     * @param output folder for clips, checkpoint, metrics and result
     * @param threads scenes that are rendered at a time
     * @param commit what the program was built from, for provenance
     * @return the measured scores, one line for each thing that is sought
     * @throws Failure if the configuration is wrong or the folder cannot be written
     */
    public static List<String> run(
            Path config, Path output, int threads, String commit, PrintWriter progress) {
        try {
            Files.createDirectories(output);
        } catch (IOException e) {
            throw Failure.configuration("Expected to write to " + output + ", got " + e, e);
        }
        return new TemporalHeadTraining(TrainConfig.read(config), output, threads, commit, progress)
                .run();
    }

    private List<String> run() {
        List<BroadcastClips> train = broadcasts("train", 1, config.trainScenes());
        List<BroadcastClips> validation =
                broadcasts("validation", VALIDATION_SEED, config.validationScenes());
        List<BroadcastClips> test = broadcasts("test", TEST_SEED, config.testScenes());
        // One thread: operations of this size are slower on two, and equal on every machine on one.
        TensorEngine engine = TensorEngine.start(EngineSettings.cpu(1));
        CgDetrSettings settings = MomentHead.settings(HeadWindow.WIDTH);
        try (CgDetr model =
                CgDetr.of(
                        engine,
                        settings,
                        CgDetrStart.weights(settings, config.training().seed()))) {
            learn(model, train);
            MomentHead head = new MomentHead(model, thresholds(model, validation));
            List<Result> results = measure(head, SignalRule.fitted(train), test);
            write(model, head, results);
            return results.stream().map(Result::toString).toList();
        }
    }

    private List<BroadcastClips> broadcasts(String purpose, int firstSeed, int count) {
        ClipCache cache = new ClipCache(output, cacheKey(), new BroadcastFootage(config, output));
        ProgressBar bar = new ProgressBar(progress, "render " + purpose, count);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        BlockingQueue<FrameEncoder> encoders = new ArrayBlockingQueue<>(threads);
        try {
            for (int i = 0; i < threads; i++) {
                encoders.add(
                        NanoDetEncoder.load(Bundle.resource(ENCODER), EncoderSettings.defaults()));
            }
            List<Future<List<BroadcastClips>>> rendered = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int wanted = seed(firstSeed, i);
                rendered.add(pool.submit(() -> render(cache, wanted, encoders)));
            }
            List<BroadcastClips> clips = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                clips.addAll(result(rendered.get(i)));
                bar.show(i + 1, "");
            }
            return clips;
        } finally {
            pool.shutdownNow();
            encoders.forEach(FrameEncoder::close);
        }
    }

    /** The seeds from the first on, without those whose style is kept for other evaluations. */
    private static int seed(int first, int index) {
        return first + index + (index + Math.floorMod(first, HELD_OUT)) / (HELD_OUT - 1);
    }

    private static List<BroadcastClips> render(
            ClipCache cache, int seed, BlockingQueue<FrameEncoder> encoders)
            throws InterruptedException {
        FrameEncoder encoder = encoders.take();
        try {
            return cache.of(seed, encoder);
        } finally {
            encoders.add(encoder);
        }
    }

    /** Everything that the clips depend on; the training itself is not among it. */
    private String cacheKey() {
        return "%d %s %s %d %s %s %s %d"
                .formatted(
                        config.seconds(),
                        config.rates(),
                        config.shownRates(),
                        config.views(),
                        config.sizes(),
                        config.bitsPerPixel(),
                        config.television(),
                        ClipSecond.VALUES);
    }

    private static List<BroadcastClips> result(Future<List<BroadcastClips>> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while rendering", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private void learn(CgDetr model, List<BroadcastClips> train) {
        Path checkpoint = output.resolve("checkpoint.safetensors");
        try (GroundingTrainer trainer =
                new GroundingTrainer(model, config.training(), new ClipExamples(train))) {
            if (Files.exists(checkpoint)) {
                trainer.resume(checkpoint);
                progress.printf("goes on after step %d%n", trainer.steps());
            }
            MetricsLog log = new MetricsLog(output.resolve("metrics.jsonl"), trainer.steps());
            ProgressBar bar = new ProgressBar(progress, "train", config.training().steps());
            while (!trainer.done()) {
                GroundingTrainer.Report report = trainer.step();
                if (report.step() % LOG_EVERY == 0 || trainer.done()) {
                    log.add(report);
                }
                if (report.step() % config.training().checkpointEvery() == 0 || trainer.done()) {
                    trainer.save(checkpoint);
                }
                bar.show(report.step(), String.format(Locale.ROOT, "loss %.3f", report.total()));
            }
            LossPlot.write(log.read(), output.resolve("losses.png"));
        }
    }

    /** For each thing the threshold with the best F1. */
    private static Map<Sought, Float> thresholds(CgDetr model, List<BroadcastClips> broadcasts) {
        MomentHead head = new MomentHead(model, Map.of());
        List<Map<Sought, List<Window>>> found =
                broadcasts.stream().map(each -> BroadcastSearch.spans(head, each)).toList();
        Map<Sought, Float> thresholds = new EnumMap<>(Sought.class);
        for (Sought sought : Sought.values()) {
            float best = 0.5f;
            double bestF1 = -1;
            for (float threshold = 0.1f; threshold < 0.96f; threshold += 0.05f) {
                double f1 = BroadcastSearch.score(sought, broadcasts, found, threshold).f1();
                if (f1 > bestF1) {
                    bestF1 = f1;
                    best = threshold;
                }
            }
            thresholds.put(sought, best);
        }
        return thresholds;
    }

    /** What came of one thing that is sought, on scenes that nobody had seen. */
    private record Result(Sought sought, SpanScore head, SpanScore rule) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%s: head F1 %.3f (precision %.3f, recall %.3f, %d true), signal rule F1 %.3f",
                    sought.wireName(),
                    head.f1(),
                    head.precision(),
                    head.recall(),
                    head.wanted(),
                    rule.f1());
        }
    }

    private static List<Result> measure(
            MomentHead head, SignalRule rule, List<BroadcastClips> test) {
        List<Map<Sought, List<Window>>> found =
                test.stream().map(each -> BroadcastSearch.spans(head, each)).toList();
        List<Result> results = new ArrayList<>();
        for (Sought sought : Sought.values()) {
            results.add(
                    new Result(
                            sought,
                            BroadcastSearch.score(sought, test, found, head.threshold(sought)),
                            rule.score(sought, test)));
        }
        return results;
    }

    /** The weights with their provenance, and the part as a manifest lists it. */
    private void write(CgDetr model, MomentHead head, List<Result> results) {
        SafetensorsWriter writer = new SafetensorsWriter();
        head.metadata().forEach(writer::metadata);
        String measured = String.join("; ", results.stream().map(Result::toString).toList());
        writer.metadata("config", config.toJson())
                .metadata("seed", Long.toString(config.training().seed()))
                .metadata("commit", commit)
                .metadata("metrics", measured);
        long parameters = 0;
        for (var weight : model.weights().entrySet()) {
            parameters += weight.getValue().size();
            writer.add(
                    weight.getKey(),
                    weight.getValue().getShape().getShape(),
                    weight.getValue().toFloatArray());
        }
        byte[] bytes = writer.toBytes();
        ObjectNode part = JsonMapper.builder().build().createObjectNode();
        part.put("name", "temporal-head");
        part.put("file", WEIGHTS);
        part.put("sha256", sha256(bytes));
        part.put("parameters", parameters);
        part.put("licence", "Apache-2.0");
        part.put(
                "provenance",
                "longview train temporal-head at commit %s from rendered broadcasts; configuration, seed and metrics in the file's metadata"
                        .formatted(commit));
        try {
            Files.write(output.resolve(WEIGHTS), bytes);
            Files.writeString(
                    output.resolve("temporal-head.json"),
                    JsonMapper.builder()
                                    .build()
                                    .writerWithDefaultPrettyPrinter()
                                    .writeValueAsString(part)
                            + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Plain values are always JSON", e);
        } catch (IOException e) {
            throw Failure.configuration("Expected to write to " + output + ", got " + e, e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
