/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.hico;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LikenessesTest {
    @Test
    void chanceIsNoLikeness() {
        assertThat(Likenesses.of(0.4, 0.4)).isZero();
        assertThat(Likenesses.of(0.7, 0.4)).isCloseTo(0.5, within(1e-9));
        assertThat(Likenesses.of(1, 0.4)).isEqualTo(1);
    }

    @Test
    void lessIsEnoughWhereTheMemoryIsCompressed() {
        assertThat(Likenesses.isSeen(ContextSearch.SEEN, 0)).isTrue();
        assertThat(Likenesses.isSeen(ContextSearch.SEEN - 0.01, 0)).isFalse();
        assertThat(Likenesses.isSeen(ContextSearch.SEEN - 0.01, 1)).isTrue();
        assertThat(Likenesses.isSeen(Likenesses.LEAST, 10)).isTrue();
        assertThat(Likenesses.isSeen(Likenesses.LEAST - 0.01, 10)).isFalse();
    }
}
