/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.hico;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.longview.model.tensor.EngineSettings;
import io.longview.model.tensor.TensorEngine;
import io.longview.model.tensor.TensorScope;
import org.junit.jupiter.api.Test;

class SoftMatchingTest {
    @Test
    void halvingEqualsTheFusedMerge() {
        ContextClips clips = new ContextClips(3);
        TokenBlock block = clips.tokens(clips.scene(), 0);
        SpanTokens halved = SoftMatching.halve(SpanTokens.of(block), 16);

        TensorEngine engine = TensorEngine.start(EngineSettings.cpu(1));
        try (NDManager manager = engine.newManager();
                TensorScope scope = TensorScope.under(manager);
                TokenMerger merger = new TokenMerger(engine, 1, 16)) {
            MergedTokens merged =
                    merger.merge(
                            scope,
                            scope.manager()
                                    .create(
                                            block.values(),
                                            new Shape(1, 64, ContextClips.CHANNELS)));
            float[] expected = merged.values().toFloatArray();
            for (int i = 0; i < expected.length; i++) {
                assertThat(halved.values()[i]).isCloseTo(expected[i], within(1e-4f));
            }
            float[] sizes = merged.sizes().toFloatArray();
            for (int i = 0; i < sizes.length; i++) {
                assertThat(halved.mass()[i]).isEqualTo(30 * sizes[i]);
            }
        }
    }

    @Test
    void whatIsUnlikeEverythingElseStaysAsItIs() {
        ContextClips clips = new ContextClips(4);
        SpanTokens tokens = SpanTokens.of(clips.tokens(new float[64 * 32], 0.1));
        for (int i = 0; i < tokens.values().length; i++) {
            tokens.values()[i] += i % 32 < 16 ? 2 : 1;
        }
        for (int c = 0; c < 32; c++) {
            tokens.values()[20 * 32 + c] = c % 2 == 0 ? 5 : -5;
        }
        SpanTokens left = SoftMatching.reduce(tokens, 8);
        boolean kept = false;
        for (int i = 0; i < left.count(); i++) {
            kept |= left.values()[i * 32] == 5 && left.mass()[i] == 30;
        }
        assertThat(kept).isTrue();
        double mass = 0;
        for (float one : left.mass()) {
            mass += one;
        }
        assertThat(mass).isEqualTo(64 * 30);
    }

    /** Light tokens lie 10 degrees apart, and 9 degrees from heavy ones. */
    @Test
    void heavyTokensDoNotSwallowLightOnes() {
        double[] degrees = {0, 10, 180, -9.5};
        SpanTokens tokens = new SpanTokens(32, 2);
        for (int i = 0; i < 32; i++) {
            double angle = Math.toRadians(degrees[i % 4]);
            tokens.values()[2 * i] = (float) Math.cos(angle);
            tokens.values()[2 * i + 1] = (float) Math.sin(angle);
            boolean once = i % 4 < 2;
            tokens.mass()[i] = once ? 1 : 1000;
            tokens.first()[i] = once ? 7 : 0;
            tokens.last()[i] = once ? 7 : 100;
        }
        SpanTokens left = SoftMatching.reduce(tokens, 24);
        float light = 0;
        for (int i = 0; i < left.count(); i++) {
            light += left.first()[i] == 7 && left.last()[i] == 7 ? left.mass()[i] : 0;
        }
        assertThat(light).isEqualTo(16);
    }
}
