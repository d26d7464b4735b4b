/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.longview.model.tensor.EngineSettings;
import io.longview.model.tensor.TensorEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SentenceEncoderTest {
    private static SentenceEncoder encoder;

    @BeforeAll
    static void load() {
        encoder = SentenceEncoder.load();
    }

    @AfterAll
    static void close() {
        encoder.close();
    }

    @Test
    void vectorsHaveUnitLengthAndRepeatExactly() {
        float[] vector = encoder.encode("a puppy");
        assertThat(vector).hasSize(SentenceEncoder.DIMENSIONS);
        assertThat(SentenceEncoder.cosine(vector, vector)).isCloseTo(1f, within(1e-5f));
        assertThat(encoder.encode("a puppy")).containsExactly(vector);
    }

    /** Values of the same model file elsewhere: 0.68, 0.31, 0.71, 0.84. */
    @Test
    void nearInMeaningIsNearInSpace() {
        assertThat(cosine("a puppy", "dog")).isCloseTo(0.68f, within(0.01f));
        assertThat(cosine("a puppy", "car")).isCloseTo(0.31f, within(0.01f));
        assertThat(cosine("someone on a bike", "bicycle")).isCloseTo(0.71f, within(0.01f));
        assertThat(cosine("vehicle", "car")).isCloseTo(0.84f, within(0.01f));
    }

    @Test
    void livesBesidePyTorchAndCanBeLoadedAgain() {
        float[] before = encoder.encode("a dog");
        try (var manager = TensorEngine.start(EngineSettings.cpu(1)).newManager();
                SentenceEncoder second = SentenceEncoder.load()) {
            assertThat(manager.ones(new ai.djl.ndarray.types.Shape(2, 2)).sum().getFloat())
                    .isEqualTo(4f);
            assertThat(second.encode("a dog")).containsExactly(before);
        }
        assertThat(encoder.encode("a dog")).containsExactly(before);
    }

    @Test
    void takesTextsOfUpTo512Characters() {
        assertThat(encoder.encode("d".repeat(512))).hasSize(SentenceEncoder.DIMENSIONS);
        assertThatThrownBy(() -> encoder.encode("d".repeat(513)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Expected a text of 1 to 512 characters, got 513 characters; shorten it");
        assertThatThrownBy(() -> encoder.encode(" "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected a text of 1 to 512 characters, got a blank one; shorten it");
        assertThatThrownBy(() -> encoder.encode("犬".repeat(512)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected a text of at most 512 word pieces, got 514; shorten it");
    }

    private static float cosine(String left, String right) {
        return SentenceEncoder.cosine(encoder.encode(left), encoder.encode(right));
    }
}
