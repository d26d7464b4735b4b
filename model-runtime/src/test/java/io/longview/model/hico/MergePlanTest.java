/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.hico;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MergePlanTest {
    @Test
    void halvesUntilTheTargetIsNear() {
        assertThat(MergePlan.rounds(1024, 64)).containsExactly(512, 256, 128, 64);
        assertThat(MergePlan.rounds(1024, 256)).containsExactly(512, 256);
        assertThat(MergePlan.rounds(256, 16)).containsExactly(128, 64, 32, 16);
        assertThat(MergePlan.rounds(784, 64)).containsExactly(392, 196, 98, 34);
        assertThat(MergePlan.rounds(3136, 64)).containsExactly(1568, 784, 392, 196, 98, 34);
        assertThat(MergePlan.rounds(196, 64)).containsExactly(98, 34);
        assertThat(MergePlan.rounds(1000, 64)).containsExactly(500, 250, 125, 61);
        assertThat(MergePlan.rounds(3380, 64)).containsExactly(1690, 845, 422, 211, 106, 42);
        assertThat(MergePlan.rounds(2, 1)).containsExactly(1);
    }

    @Test
    void refusesATargetThatIsNotBelow() {
        assertThatThrownBy(() -> MergePlan.rounds(64, 64))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Expected more tokens than the target, got 64 tokens, target 64; a sequence this short needs no merge");
        assertThatThrownBy(() -> MergePlan.rounds(5, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got 5 tokens, target 0");
    }
}
