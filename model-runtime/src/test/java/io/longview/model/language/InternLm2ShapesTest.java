/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.longview.model.Naive;
import io.longview.model.SynthWeights;
import io.longview.model.tensor.EngineSettings;
import io.longview.model.tensor.Precision;
import io.longview.model.tensor.Rehearsal;
import io.longview.model.tensor.TensorEngine;
import io.longview.model.tensor.TensorScope;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** InternLM2 of any shape gives what its formulas say, however the prompt is cut. */
class InternLm2ShapesTest {
    private static final TensorEngine ENGINE = TensorEngine.start(EngineSettings.cpu(1));

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void equalsItsFormulas(int seed) {
        assertEqualsItsFormulas(ENGINE, seed);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void equalsItsFormulasInTheWaysOfAGpu(int seed) {
        assertEqualsItsFormulas(Rehearsal.engine(), seed);
    }

    private static void assertEqualsItsFormulas(TensorEngine engine, int seed) {
        Random random = new Random(seed);
        InternLm2Config config = config(random);
        int batch = 1 + random.nextInt(3);
        int length = 1 + random.nextInt(40);
        int chunk = 1 + random.nextInt(12);
        long[][] ids = new long[batch][length];
        for (long[] row : ids) {
            for (int i = 0; i < length; i++) {
                row[i] = random.nextInt(config.vocabulary());
            }
        }
        try (InternLm2 model =
                        new InternLm2(
                                engine, config, new SynthWeights(), Precision.FLOAT32, chunk);
                NDManager manager = engine.newManager();
                TensorScope scope = TensorScope.under(manager);
                KvCache cache = model.newCache(batch, length, RotaryBase.fixed(config, length))) {
            NDArray prompt = model.embed(scope, ids);
            int cut = random.nextInt(length);
            if (cut > 0) {
                model.forward(scope, prompt.get(":, :" + cut), cache);
            }
            float[] logits =
                    model.forward(scope, prompt.get(":, " + cut + ":"), cache).toFloatArray();
            for (int b = 0; b < batch; b++) {
                double[] expected = naive(config, ids[b]);
                for (int v = 0; v < expected.length; v++) {
                    assertThat((double) logits[b * expected.length + v])
                            .as(
                                    "%s, batch %d of %d, %d ids, chunks of %d, cut at %d",
                                    config, b, batch, length, chunk, cut)
                            .isCloseTo(
                                    expected[v], within(1e-4 * Math.max(1, Math.abs(expected[v]))));
                }
            }
        }
    }

    private static InternLm2Config config(Random random) {
        int keyValueHeads = 1 + random.nextInt(3);
        int heads = keyValueHeads * (1 + random.nextInt(4));
        // Dynamic stretching has an exponent width / (width - 2).
        int width = 4 + 2 * random.nextInt(5);
        RopeScaling scaling =
                switch (random.nextInt(3)) {
                    case 0 -> new RopeScaling.None();
                    case 1 -> new RopeScaling.Linear(1 + 3 * random.nextDouble());
                    default -> new RopeScaling.Dynamic(1 + 3 * random.nextDouble());
                };
        return new InternLm2Config(
                5 + random.nextInt(60),
                heads * width,
                1 + random.nextInt(50),
                1 + random.nextInt(3),
                heads,
                keyValueHeads,
                random.nextBoolean() ? 1e-5 : 1e-6,
                random.nextBoolean(),
                random.nextBoolean() ? 1e4 : 1e6,
                scaling,
                8 + random.nextInt(40));
    }

    /** Logits of the last position. */
    private static double[] naive(InternLm2Config config, long[] ids) {
        Map<String, float[]> weights = new HashMap<>();
        InternLm2Weights.shapes(config)
                .forEach(
                        (name, shape) ->
                                weights.put(
                                        name,
                                        SynthWeights.values(
                                                InternLm2Weights.PREFIX + name, shape)));
        Naive naive = new Naive(weights);
        int e = config.hiddenSize();
        int d = config.headSize();
        int group = config.heads() / config.keyValueHeads();
        float[] table = naive.weight("model.tok_embeddings.weight");
        double[][] x = new double[ids.length][e];
        for (int i = 0; i < ids.length; i++) {
            for (int c = 0; c < e; c++) {
                x[i][c] = table[(int) ids[i] * e + c];
            }
        }
        float[] frequencies =
                config.scaling()
                        .frequencies(config.ropeTheta(), d, config.maxPositions(), ids.length);
        for (int layer = 0; layer < config.layers(); layer++) {
            String p = InternLm2Weights.layer(layer);
            double[][] h = naive.rms(x, p + "attention_norm", config.eps());
            double[][] qkv = naive.linear(h, p + "attention.wqkv");
            double[][] heads = new double[ids.length][e];
            for (int kv = 0; kv < config.keyValueHeads(); kv++) {
                int at = kv * (group + 2) * d;
                double[][] k = Naive.rotate(Naive.columns(qkv, at + group * d, d), frequencies);
                double[][] v = Naive.columns(qkv, at + (group + 1) * d, d);
                for (int g = 0; g < group; g++) {
                    double[][] q = Naive.rotate(Naive.columns(qkv, at + g * d, d), frequencies);
                    Naive.put(Naive.attend(q, k, v, true), heads, (kv * group + g) * d);
                }
            }
            x = naive.plus(x, naive.linear(heads, p + "attention.wo"), null);
            h = naive.rms(x, p + "ffn_norm", config.eps());
            double[][] gate =
                    Naive.map(naive.linear(h, p + "feed_forward.w1"), z -> z / (1 + Math.exp(-z)));
            double[][] up = naive.linear(h, p + "feed_forward.w3");
            for (int i = 0; i < gate.length; i++) {
                for (int c = 0; c < gate[i].length; c++) {
                    gate[i][c] *= up[i][c];
                }
            }
            x = naive.plus(x, naive.linear(gate, p + "feed_forward.w2"), null);
        }
        double[][] last = {x[ids.length - 1]};
        return naive.linear(naive.rms(last, "model.norm", config.eps()), "output")[0];
    }
}
