/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.hico;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TokenBlockTest {
    @Test
    void holdsAsManyVectorsAsMasses() {
        assertThat(new TokenBlock(2, new float[6], new float[3], new int[3], new int[3]).count())
                .isEqualTo(3);
        assertThatThrownBy(
                        () -> new TokenBlock(2, new float[5], new float[3], new int[3], new int[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Expected 3 x 2 values and as many frame indices as masses, got 5 values, 3 first and 2 last frames");
    }
}
