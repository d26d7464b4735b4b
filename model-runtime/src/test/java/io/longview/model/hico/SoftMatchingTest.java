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
}
