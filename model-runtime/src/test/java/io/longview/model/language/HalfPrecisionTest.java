/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.language;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.longview.model.SynthWeights;
import io.longview.model.hico.VisualDropout;
import io.longview.model.hico.VisualDropout.Choice;
import io.longview.model.tensor.EngineSettings;
import io.longview.model.tensor.Precision;
import io.longview.model.tensor.Rehearsal;
import io.longview.model.tensor.TensorEngine;
import io.longview.model.tensor.TensorScope;
import io.longview.model.vision.Connector;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every way through the language model in 16 bits, as far as the CPU has the operators: in the ways
 * of a CPU and in those of a GPU. It gives what float32 gives but for rounding; an operator without
 * this type, or operands of two types, would fail.
 */
class HalfPrecisionTest {
    private static final TensorEngine ENGINE = TensorEngine.start(EngineSettings.cpu(1));
    private static final int LENGTH = 22;

    /** Heads of 8, as CUDA's kernels take them. */
    private static final InternLm2Config CONFIG =
            new InternLm2Config(50, 32, 48, 4, 4, 2, 1e-5, true, 1e6, new RopeScaling.None(), 64);

    static Stream<Arguments> ways() {
        return Stream.of(Precision.BFLOAT16, Precision.FLOAT16)
                .flatMap(
                        precision ->
                                Stream.of(
                                        Arguments.of(precision, "CPU"),
                                        Arguments.of(precision, "GPU")));
    }

    private static TensorEngine engine(String ways) {
        return ways.equals("CPU") ? ENGINE : Rehearsal.engine();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void readsAPromptInPartsAndWrites(Precision precision, String ways) {
        assertAlike(precision, ways, HalfPrecisionTest::prompt);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void readsPaddedPrompts(Precision precision, String ways) {
        assertAlike(precision, ways, HalfPrecisionTest::padded);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void dropsVisualTokensOnTheWay(Precision precision, String ways) {
        assertAlike(precision, ways, HalfPrecisionTest::dropped);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void measuresBehindPromptsThatWereNotComputed(Precision precision, String ways) {
        try (InternLm2 model = load(engine(ways), precision);
                NDManager manager = ENGINE.newManager();
                TensorScope scope = TensorScope.under(manager);
                KvCache cache = model.newCache(1, 12, RotaryBase.fixed(CONFIG, 12))) {
            model.pretend(cache, 8);
            float[] logits =
                    model.forward(scope, model.embed(scope, new long[] {1, 2, 3}), cache)
                            .toFloatArray();
            assertThat(logits).hasSize(50);
            for (float logit : logits) {
                assertThat(logit).isFinite();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void bringsVisualTokensIntoItsSpace(Precision precision, String ways) {
        float[][] found = new float[2][];
        Precision[] precisions = {Precision.FLOAT32, precision};
        for (int i = 0; i < 2; i++) {
            SynthWeights weights = new SynthWeights();
            try (Connector connector = new Connector(engine(ways), weights, 16, 32, precisions[i]);
                    NDManager manager = ENGINE.newManager();
                    TensorScope scope = TensorScope.under(manager)) {
                NDArray tokens = SynthWeights.array(manager, "tokens", 1, 3, 16, 64);
                found[i] = connector.project(scope, tokens).toFloatArray();
            }
        }
        assertAlike(found[1], found[0], precision);
    }

    /** Logits of a computation with a model. */
    private interface Way {
        float[] logits(InternLm2 model, TensorScope scope);
    }

    private static float[] prompt(InternLm2 model, TensorScope scope) {
        NDArray prompt = model.embed(scope, ids(0));
        try (KvCache cache = model.newCache(1, LENGTH, RotaryBase.fixed(CONFIG, LENGTH))) {
            model.forward(scope, prompt.get(":, :9"), cache);
            model.forward(scope, prompt.get(":, 9:20"), cache);
            model.forward(scope, prompt.get(":, 20:21"), cache);
            return model.forward(scope, prompt.get(":, 21:"), cache).toFloatArray();
        }
    }

    private static float[] padded(InternLm2 model, TensorScope scope) {
        NDArray prompt = model.embed(scope, ids(0), ids(5));
        try (KvCache cache = model.newCache(2, LENGTH, RotaryBase.fixed(CONFIG, LENGTH))) {
            return model.forward(scope, prompt, cache, new Padding(new int[] {0, 6}))
                    .toFloatArray();
        }
    }

    private static float[] dropped(InternLm2 model, TensorScope scope) {
        // Evenly spaced, since rounding may change the order in which tokens are attended to.
        VisualDropout dropout =
                new VisualDropout(Choice.UNIFORM, List.of(1, 2), List.of(1.0, .5, .25));
        long[] visual = LongStream.range(3, 19).toArray();
        int room = LENGTH + 1;
        try (KvCache cache = model.newCache(1, room, RotaryBase.fixed(CONFIG, room))) {
            model.forward(scope, model.embed(scope, ids(0)), cache, dropout, visual);
            float[] logits =
                    model.forward(scope, model.embed(scope, new long[] {7}), cache).toFloatArray();
            try (KvCache other = model.newCache(1, room, RotaryBase.fixed(CONFIG, room));
                    InternLm2.Pass pass =
                            model.pass(model.embed(scope, ids(0)), other, Padding.NONE)) {
                pass.layer(0);
                for (float score : pass.rank(1, LENGTH - 1)) {
                    assertThat(score).isBetween(0f, 1f);
                }
            }
            return logits;
        }
    }

    private static long[] ids(int first) {
        return LongStream.range(first, first + LENGTH).map(i -> (i * i + 3) % 50).toArray();
    }

    private static InternLm2 load(TensorEngine engine, Precision precision) {
        return new InternLm2(engine, CONFIG, new SynthWeights(), precision, 7);
    }

    private static void assertAlike(Precision precision, String ways, Way way) {
        float[] exact = run(ENGINE, Precision.FLOAT32, way);
        float[] rounded = run(engine(ways), precision, way);
        assertAlike(rounded, exact, precision);
    }

    private static float[] run(TensorEngine engine, Precision precision, Way way) {
        try (InternLm2 model = load(engine, precision);
                NDManager manager = ENGINE.newManager();
                TensorScope scope = TensorScope.under(manager)) {
            return way.logits(model, scope);
        }
    }

    /** Values up to about 4; 8 and 11 bits through a few layers; and rounded they must be. */
    private static void assertAlike(float[] rounded, float[] exact, Precision precision) {
        double error = 0;
        for (int i = 0; i < exact.length; i++) {
            error = Math.max(error, Math.abs(exact[i] - rounded[i]));
        }
        assertThat(rounded).hasSameSizeAs(exact);
        assertThat(error).isBetween(1e-5, precision == Precision.BFLOAT16 ? 0.2 : 0.03);
    }
}
