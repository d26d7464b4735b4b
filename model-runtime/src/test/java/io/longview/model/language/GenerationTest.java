/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import io.longview.model.SynthWeights;
import io.longview.model.tensor.EngineSettings;
import io.longview.model.tensor.Precision;
import io.longview.model.tensor.TensorEngine;
import io.longview.model.tensor.TensorScope;
import java.util.Random;
import java.util.Set;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;

class GenerationTest {
    private static final TensorEngine ENGINE = TensorEngine.start(EngineSettings.cpu(1));
    private static final InternLm2Config CONFIG =
            new InternLm2Config(
                    50, 32, 48, 2, 4, 2, 1e-5, false, 1e6, new RopeScaling.Dynamic(2), 64);

    @Test
    void writesUntilAStopTheEndOrACancellation() {
        long[] five = answer(new Generation(Sampling.GREEDY, Set.of(), 5), token -> true);
        assertThat(five).hasSize(5);
        assertThat(answer(new Generation(Sampling.GREEDY, Set.of(), 5), token -> true))
                .isEqualTo(five);
        assertThat(answer(new Generation(Sampling.GREEDY, Set.of(five[0]), 5), token -> true))
                .isEmpty();
        assertThat(answer(new Generation(Sampling.GREEDY, Set.of(), 5), token -> false))
                .containsExactly(five[0]);
    }

    @Test
    void drawsAmongTheLikely() {
        float[] logits = {0, 3, 2.9f, -5};
        Sampling narrow = new Sampling(1, 0.4, new Random(1));
        Sampling wide = new Sampling(1, 0.9, new Random(1));
        boolean second = false;
        for (int i = 0; i < 100; i++) {
            assertThat(narrow.next(logits)).isEqualTo(1);
            int drawn = wide.next(logits);
            assertThat(drawn).isIn(1, 2);
            second |= drawn == 2;
        }
        assertThat(second).isTrue();
        assertThat(Sampling.GREEDY.next(new float[] {1, 2, 2})).isEqualTo(1);
    }

    @Test
    void refusesSettingsAndLogitsWithoutMeaning() {
        assertThatThrownBy(() -> new Sampling(-1, 1, new Random(1)))
                .hasMessage(
                        "Expected a temperature from 0 and a share above 0 and at most 1, got -1.0"
                                + " and 1.0");
        assertThatThrownBy(() -> new Generation(Sampling.GREEDY, Set.of(), 0))
                .hasMessage("Expected an answer of at least 1 token, got 0");
        assertThatThrownBy(() -> Sampling.GREEDY.next(new float[] {Float.NaN}))
                .hasMessage(
                        "Expected finite logits, got NaN; the weights or the precision do not fit");
    }

    private static long[] answer(Generation generation, LongPredicate goOn) {
        try (NDManager manager = ENGINE.newManager();
                TensorScope scope = TensorScope.under(manager);
                InternLm2 model =
                        new InternLm2(ENGINE, CONFIG, new SynthWeights(), Precision.FLOAT32);
                KvCache cache = model.newCache(1, 10, RotaryBase.fixed(CONFIG, 10))) {
            float[] logits =
                    model.forward(scope, model.embed(scope, new long[] {1, 7, 3}), cache)
                            .toFloatArray();
            return generation.run(ENGINE, model, logits, cache, goOn);
        }
    }
}
