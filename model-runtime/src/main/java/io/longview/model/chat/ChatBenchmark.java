/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.chat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.longview.model.language.InternLm2;
import io.longview.model.language.InternLm2Config;
import io.longview.model.language.KvCache;
import io.longview.model.language.RotaryBase;
import io.longview.model.tensor.Precision;
import io.longview.model.tensor.TensorEngine;
import io.longview.model.tensor.TensorScope;
import io.longview.model.vision.InternVit;
import io.longview.model.vision.InternVitConfig;
import io.longview.model.vision.VideoTokens;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Measures InternVideo2.5-Chat at its real width with random weights: frames a second, prompt
 * tokens a second at several lengths with the memory taken, answer tokens a second. Each stands
 * beside a bound measured in the same run: the bare matrix products of the same shapes, and for
 * answers one reading of the weights for every token.
 */
public final class ChatBenchmark {
    /** Rows of the bare products; what does not fit a cache anyway gains nothing from more. */
    private static final int CPU_ROWS = 2048;

    /** A GPU needs more of them to be busy. */
    private static final int GPU_ROWS = 8192;

    /** New positions that are measured behind a filled cache. */
    private static final int MORE = 4096;

    /** Turns after which allocators and compiler have what they need. */
    private static final int WARM_UP_TURNS = 10;

    /** Tokens of the question in a turn. */
    private static final int QUESTION = 32;

    private static final double GIGA = 1e9;

    private final TensorEngine engine;
    private final Settings settings;
    private final Consumer<String> out;
    private final PeakMemory memory;
    private final int rows;

    /**
     * What is measured.
     *
     * @param visionLayers layers of the vision tower; 24 in the real one
     * @param languageLayers layers of the language model; 32 in the real one
     * @param frames encoded at a time, a multiple of 4
     * @param lengths prompts, in tokens
     * @param behind lengths of caches that are filled with random numbers instead of being
     *     computed, for prompts that would take too long
     * @param answer tokens written behind each prompt
     * @param turns of a conversation, after which memory shall be where it was; 0 for none
     * @param precision of weights and products
     */
    public record Settings(
            int visionLayers,
            int languageLayers,
            int frames,
            List<Integer> lengths,
            List<Integer> behind,
            int answer,
            int turns,
            Precision precision) {
        public Settings {
            lengths = List.copyOf(lengths);
            behind = List.copyOf(behind);
            if (visionLayers < 1
                    || languageLayers < 1
                    || frames < 1
                    || frames % VideoTokens.CLIP_FRAMES != 0
                    || answer < 1
                    || turns < 0
                    || lengths.stream().anyMatch(length -> length < 1)
                    || behind.stream().anyMatch(length -> length < 1)) {
                throw new IllegalArgumentException(
                        "Expected at least 1 layer of each kind, frames in multiples of 4, and lengths and answers from 1, turns from 0, got %d and %d layers, %d frames, lengths %s and %s, answers of %d, %d turns"
                                .formatted(
                                        visionLayers,
                                        languageLayers,
                                        frames,
                                        lengths,
                                        behind,
                                        answer,
                                        turns));
            }
        }
    }

    /** A benchmark that tells its results line by line. */
    public ChatBenchmark(TensorEngine engine, Settings settings, Consumer<String> out) {
        this.engine = engine;
        this.settings = settings;
        this.out = out;
        this.memory = new PeakMemory(engine);
        this.rows = engine.onCpu() ? CPU_ROWS : GPU_ROWS;
    }

    /** Measures everything. */
    public void run() {
        try (Bounds bounds = new Bounds(engine, settings.precision)) {
            say(
                    "device %s, %s, %d vision layers, %d language layers, random weights",
                    engine.device(),
                    settings.precision,
                    settings.visionLayers,
                    settings.languageLayers);
            vision(bounds);
            language(bounds);
        }
    }

    private void vision(Bounds bounds) {
        InternVitConfig config = InternVitConfig.internVideo(settings.visionLayers);
        SyntheticWeights weights = new SyntheticWeights();
        int hidden = InternLm2Config.internVideo(1).hiddenSize();
        try (InternVit vit =
                        new InternVit(engine, config, weights, settings.precision)
                                .withConnector(weights, hidden);
                VideoTokens tokens = new VideoTokens(engine, vit, 32, -1);
                NDManager manager = engine.newManager()) {
            NDArray pixels =
                    bounds.random(
                            manager, settings.frames, 3, config.imageSize(), config.imageSize());
            double all =
                    best(
                            scope -> {
                                NDArray encoded = tokens.encode(scope, pixels);
                                encoded.get("0, 0").toFloatArray();
                            });
            double bound = visionBound(bounds, config);
            say(
                    "vision: %.3f s for %d frames = %.2f frames/s (with merge and connector);"
                            + " products alone %.3f s, %.0f %% of that bound",
                    all, settings.frames, settings.frames / all, bound, 100 * bound / all);
            say(
                    "vision: %.2f frames/s of one layer; all 24 layers would make %.3f frames/s",
                    settings.frames * settings.visionLayers / all,
                    settings.frames * settings.visionLayers / all / 24);
        }
    }

    /**
     * Bare products of the tower's layers: q, k, v together, output, MLP; scores and sums at the
     * speed of the latter.
     */
    private double visionBound(Bounds bounds, InternVitConfig config) {
        long c = config.hiddenSize();
        long f = config.intermediateSize();
        long positions = 1L + (long) config.gridSide() * config.gridSide();
        long all = settings.frames * positions;
        double mlp = bounds.productSeconds(1, all, c, f) + bounds.productSeconds(1, all, f, c);
        double perProduct = mlp / (2.0 * all * c * f);
        double layer =
                bounds.productSeconds(1, all, c, 3 * c)
                        + bounds.productSeconds(1, all, c, c)
                        + mlp
                        + perProduct * 2 * all * positions * c;
        return layer * config.layers();
    }

    private void language(Bounds bounds) {
        InternLm2Config config = InternLm2Config.internVideo(settings.languageLayers);
        Bound bound = Bound.measure(this, bounds, config);
        try (InternLm2 model =
                new InternLm2(engine, config, new SyntheticWeights(), settings.precision)) {
            say(
                    "language: %.2f GB of weights, %d bytes of keys and values a token; reading"
                            + " %.1f GB/s",
                    model.bytes() / GIGA, model.cacheBytes(), bound.bytesPerSecond / GIGA);
            for (int length : settings.lengths) {
                bound = prompt(bounds, model, 0, length, bound);
            }
            for (int length : settings.behind) {
                bound = prompt(bounds, model, length, MORE, bound);
            }
            if (settings.turns > 0) {
                turns(model);
            }
        }
    }

    /**
     * What the machine can do at best.
     *
     * @param perRow seconds of all layers' products with weights for one token
     * @param perPair seconds of all layers' products for one pair of tokens that attends
     * @param bytesPerSecond that can be read
     */
    private record Bound(double perRow, double perPair, double bytesPerSecond) {
        static Bound measure(ChatBenchmark benchmark, Bounds bounds, InternLm2Config config) {
            return new Bound(
                    benchmark.linearSeconds(bounds, config) / benchmark.rows,
                    benchmark.pairSeconds(bounds, config),
                    bounds.bytesPerSecond());
        }

        Bound better(Bound other) {
            return new Bound(
                    Math.min(perRow, other.perRow),
                    Math.min(perPair, other.perPair),
                    Math.max(bytesPerSecond, other.bytesPerSecond));
        }

        double products(int behind, int length) {
            return perRow * length + perPair * length * (behind + length / 2.0);
        }
    }

    /** Bare products of all layers for {@link #rows} tokens. */
    private double linearSeconds(Bounds bounds, InternLm2Config config) {
        long e = config.hiddenSize();
        long f = config.intermediateSize();
        long qkv = (config.heads() + 2L * config.keyValueHeads()) * config.headSize();
        return config.layers()
                * (bounds.productSeconds(1, rows, e, qkv)
                        + bounds.productSeconds(1, rows, e, e)
                        + 2 * bounds.productSeconds(1, rows, e, f)
                        + bounds.productSeconds(1, rows, f, e));
    }

    /**
     * The products of a query and a key and of their weight and value, in all heads and layers, at
     * the speed of the layers' own products.
     */
    private double pairSeconds(Bounds bounds, InternLm2Config config) {
        long e = config.hiddenSize();
        long f = config.intermediateSize();
        double perProduct = bounds.productSeconds(1, rows, e, f) / ((double) rows * e * f);
        return perProduct * 2 * config.heads() * config.headSize() * config.layers();
    }

    /** Also measures the bound again: other work on the machine slows one down, then the other. */
    private Bound prompt(Bounds bounds, InternLm2 model, int behind, int length, Bound before) {
        int capacity = behind + length + settings.answer + 1;
        RotaryBase rotary = RotaryBase.fixed(model.config(), capacity);
        try (NDManager manager = engine.newManager();
                KvCache cache = model.newCache(1, capacity, rotary)) {
            if (behind > 0) {
                model.pretend(cache, behind);
            }
            NDArray prompt = bounds.random(manager, 1, length, model.config().hiddenSize());
            engine.await();
            memory.reset();
            long taken = memory.bytes().orElse(0);
            long start = System.nanoTime();
            try (TensorScope scope = TensorScope.under(manager)) {
                model.forward(scope, prompt, cache).toFloatArray();
            }
            double seconds = (System.nanoTime() - start) / GIGA;
            long peak = memory.bytes().orElse(0);
            Bound bound = before.better(Bound.measure(this, bounds, model.config()));
            double products = bound.products(behind, length);
            say(
                    "prompt of %d%s: %.2f s = %.1f tokens/s, %.3f ms a token; products alone %.2f s,"
                            + " %.0f %% of that bound; peak memory %.2f GB, cache %.2f GB, %.0f KB a"
                            + " token above what was taken before",
                    length,
                    behind == 0 ? "" : " behind " + behind + " that were not computed",
                    seconds,
                    length / seconds,
                    1000 * seconds / length,
                    products,
                    100 * products / seconds,
                    peak / GIGA,
                    (double) model.cacheBytes() * capacity / GIGA,
                    (peak - taken) / 1e3 / length);
            answer(model, cache, bound.bytesPerSecond);
            return bound;
        }
    }

    private void answer(InternLm2 model, KvCache cache, double reading) {
        try (NDManager manager = engine.newManager()) {
            double[] seconds = new double[settings.answer];
            for (int i = -1; i < settings.answer; i++) {
                long start = System.nanoTime();
                try (TensorScope scope = TensorScope.under(manager)) {
                    NDArray next = model.embed(scope, new long[] {100L + i});
                    model.forward(scope, next, cache).toFloatArray();
                }
                seconds[Math.max(0, i)] = (System.nanoTime() - start) / GIGA; // The first warms up.
            }
            Arrays.sort(seconds);
            double each = seconds[settings.answer / 2];
            InternLm2Config config = model.config();
            long table =
                    (long) config.vocabulary() * config.hiddenSize() * settings.precision.bytes();
            long read = model.bytes() - table + model.cacheBytes() * cache.length(0);
            say(
                    "answer behind %d: %.2f tokens/s, %.1f ms a token (median); reading %.2f GB takes %.1f"
                            + " ms, %.0f %% of that bound",
                    cache.length(0),
                    1 / each,
                    1000 * each,
                    read / GIGA,
                    1000 * read / reading,
                    100 * read / reading / each);
        }
    }

    /** Every turn is a conversation of its own: a cache, a question, an answer. */
    private void turns(InternLm2 model) {
        for (int i = 0; i < WARM_UP_TURNS; i++) {
            turn(model);
        }
        long before = memory.nativeBytes().orElse(0);
        for (int i = 0; i < settings.turns; i++) {
            turn(model);
        }
        long after = memory.nativeBytes().orElse(0);
        say(
                "%d turns: memory beside Java's heap %.1f MB before, %.1f MB after, %+.3f MB a turn",
                settings.turns, before / 1e6, after / 1e6, (after - before) / 1e6 / settings.turns);
    }

    private void turn(InternLm2 model) {
        int capacity = QUESTION + settings.answer;
        long[] question = new long[QUESTION];
        Arrays.setAll(question, i -> 100 + i);
        try (NDManager manager = engine.newManager();
                KvCache cache =
                        model.newCache(1, capacity, RotaryBase.fixed(model.config(), capacity))) {
            for (int i = 0; i <= settings.answer; i++) {
                try (TensorScope scope = TensorScope.under(manager)) {
                    NDArray next = model.embed(scope, i == 0 ? question : new long[] {100L + i});
                    model.forward(scope, next, cache).toFloatArray();
                }
            }
        }
    }

    private double best(Consumer<TensorScope> work) {
        double best = Double.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            engine.await();
            long start = System.nanoTime();
            try (NDManager manager = engine.newManager();
                    TensorScope scope = TensorScope.under(manager)) {
                work.accept(scope);
            }
            best = Math.min(best, (System.nanoTime() - start) / GIGA);
        }
        return best;
    }

    private void say(String format, Object... values) {
        out.accept(String.format(Locale.ROOT, format, values));
    }
}
