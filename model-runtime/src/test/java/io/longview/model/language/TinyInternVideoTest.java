/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.longview.model.SynthWeights;
import io.longview.model.hico.TokenMerger;
import io.longview.model.tensor.EngineSettings;
import io.longview.model.tensor.Precision;
import io.longview.model.tensor.TensorEngine;
import io.longview.model.tensor.TensorScope;
import io.longview.model.vision.InternVit;
import io.longview.model.vision.InternVitConfig;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** All parts of a tiny InternVideo2.5 in a row, against the published code in double precision. */
class TinyInternVideoTest {
    private static final TensorEngine ENGINE = TensorEngine.start(EngineSettings.cpu(1));
    private static final Offset<Float> TOLERANCE = within(1e-4f);

    @Test
    void goesFromPixelsToAnAnswer() {
        SynthWeights weights = new SynthWeights();
        InternLm2Config config =
                new InternLm2Config(
                        50, 32, 48, 2, 4, 2, 1e-5, false, 1e6, new RopeScaling.Dynamic(2), 64);
        try (InternVit vit =
                        new InternVit(
                                        ENGINE,
                                        new InternVitConfig(
                                                16, 2, 2, 32, 8, 2, false, false, true, 1e-6),
                                        weights,
                                        Precision.FLOAT32)
                                .withConnector(weights, 32);
                TokenMerger merger = new TokenMerger(ENGINE, 4, 4);
                InternLm2 model = new InternLm2(ENGINE, config, weights, Precision.FLOAT32, 3);
                NDManager manager = ENGINE.newManager();
                TensorScope scope = TensorScope.under(manager);
                KvCache cache = model.newCache(1, 14, RotaryBase.perCall(config))) {
            NDArray pixels = SynthWeights.array(manager, "pixels", 1, 4, 3, 8, 8);
            NDArray grid = vit.encode(scope, pixels, -1).reshape(4, 4, 4, 16);
            NDArray clip = vit.shuffle(scope, grid, 2).reshape(1, 16, 64);
            NDArray merged = merger.merge(scope, clip).values();
            NDArray visual = vit.project(scope, merged.reshape(4, 1, 64)).reshape(1, 4, 32);
            NDArray text = model.embed(scope, new long[] {1, 7, 40, 40, 40, 40, 9, 11});
            NDArray prompt =
                    NDArrays.concat(new NDList(text.get(":, :2"), visual, text.get(":, 6:")), 1);

            InternLm2.Pass pass = model.pass(prompt, cache, Padding.NONE);
            try (pass) {
                pass.layer(0);
                pass.layer(1);
                NDArray all = pass.logits(scope, 8);
                assertStarts(all.get("0, 0"), 1.695765, .434570, -1.096171, -.759730);
            }
            cache.truncate(new int[] {0, 0});
            float[] last = model.forward(scope, prompt, cache).toFloatArray();
            double[] expected = {
                -.379551, 1.465343, -.713219, .521660, -1.102061, -.981105, .390028, .178944
            };
            float sum = 0;
            for (int i = 0; i < last.length; i++) {
                sum += Math.abs(last[i]);
                if (i < expected.length) {
                    assertThat(last[i]).isEqualTo((float) expected[i], TOLERANCE);
                }
            }
            assertThat(sum).isEqualTo(38.53548f, within(1e-3f));

            int[] answer = new int[6];
            for (int i = 0; i < answer.length; i++) {
                answer[i] = Sampling.GREEDY.next(last);
                NDArray next = model.embed(scope, new long[] {answer[i]});
                last = model.forward(scope, next, cache).toFloatArray();
            }
            assertThat(answer).containsExactly(26, 26, 10, 26, 10, 26);
            assertStarts(
                    model.cached(scope, cache, 0)[0].get("0, 0, 13"),
                    -.289739,
                    .199109,
                    .390550,
                    -.070059,
                    -.855495,
                    .187792,
                    .139888,
                    -.112961);
        }
    }

    private static void assertStarts(NDArray array, double... expected) {
        float[] values = array.toFloatArray();
        for (int i = 0; i < expected.length; i++) {
            assertThat(values[i]).isEqualTo((float) expected[i], TOLERANCE);
        }
    }
}
