/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.hico;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LikenessesTest {
    private static final int CHANNELS = 128;

    @Test
    void chanceIsNoLikeness() {
        Likenesses likenesses = new Likenesses(0.4, 0.3);
        assertThat(likenesses.of(0.4)).isZero();
        assertThat(likenesses.of(0.7)).isCloseTo(0.5, within(1e-9));
        assertThat(likenesses.of(1)).isEqualTo(1);
    }

    @Test
    void chanceIsTheLargestOfSoManyCosinesAndGrowsNoFurther() {
        assertThat(Likenesses.in(48, CHANNELS).chance()).isCloseTo(0.275, within(1e-3));
        assertThat(Likenesses.in(6_000, CHANNELS).chance()).isCloseTo(0.412, within(1e-3));
        assertThat(Likenesses.in(600_000, CHANNELS).chance()).isCloseTo(0.412, within(1e-3));
    }

    @Test
    void moreIsNeededInALongMemory() {
        assertThat(Likenesses.in(0, CHANNELS).seen()).isEqualTo(ContextSearch.SEEN);
        assertThat(Likenesses.in(400, CHANNELS).seen()).isEqualTo(ContextSearch.SEEN);
        assertThat(Likenesses.in(4_000, CHANNELS).seen()).isBetween(0.30, 0.32);
        assertThat(Likenesses.in(48_000, CHANNELS).seen()).isEqualTo(Likenesses.MOST_SEEN);
    }

    @Test
    void lessIsEnoughWhereTheMemoryIsCompressed() {
        Likenesses likenesses = new Likenesses(0.4, 0.36);
        assertThat(likenesses.isSeen(0.36, 0)).isTrue();
        assertThat(likenesses.isSeen(0.35, 0)).isFalse();
        assertThat(likenesses.isSeen(0.32, 1)).isTrue();
        assertThat(likenesses.isSeen(Likenesses.LEAST, 10)).isTrue();
        assertThat(likenesses.isSeen(Likenesses.LEAST - 0.01, 10)).isFalse();
    }
}
