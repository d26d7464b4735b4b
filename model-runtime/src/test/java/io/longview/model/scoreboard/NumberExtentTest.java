/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.scoreboard;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NumberExtentTest {
    private static final int WIDTH = 200;
    private static final int HEIGHT = 60;
    private static final int TOP = 20;
    private static final int SIZE = 20;

    /** Two digits, from 60 to 88, and what is cut out around them. */
    private static final PixelRect KNOWN = new PixelRect(60, TOP, 88, TOP + SIZE);

    private static final PixelRect CROP = KNOWN.grow(4, 7);

    @Test
    void aDigitThatTheEdgeCutsIsTakenInAsAWhole() {
        BoardPicture picture = digits(50, 66, 82);

        PixelRect whole = requireNonNull(NumberExtent.beyond(picture, KNOWN, CROP));

        assertThat(whole.left()).isLessThan(50).isCloseTo(47, within(3f));
        assertThat(whole.right()).isGreaterThan(94).isCloseTo(98, within(3f));
        assertThat(whole.top()).isEqualTo(CROP.top());
    }

    @Test
    void aDigitRightBehindTheEdgeBelongsToTheNumber() {
        BoardPicture picture = digits(60, 76, 94);

        PixelRect whole = requireNonNull(NumberExtent.beyond(picture, KNOWN, CROP));

        assertThat(whole.left()).isEqualTo(CROP.left());
        assertThat(whole.right()).isGreaterThan(106);
    }

    @Test
    void anotherNumberIsLeftOut() {
        assertThat(NumberExtent.beyond(digits(60, 76, 110), KNOWN, CROP)).isNull();
    }

    @Test
    void whatGoesOnAndOnIsNoNumber() {
        assertThat(NumberExtent.beyond(digits(60, 72, 84, 96, 108, 120), KNOWN, CROP)).isNull();
    }

    /** Strokes of 12 by 20 pixels. */
    private static BoardPicture digits(int... lefts) {
        byte[] luma = new byte[WIDTH * HEIGHT];
        Arrays.fill(luma, (byte) 30);
        for (int left : lefts) {
            for (int y = TOP; y < TOP + SIZE; y++) {
                Arrays.fill(luma, y * WIDTH + left, y * WIDTH + left + 12, (byte) 230);
            }
        }
        return new BoardPicture(WIDTH, HEIGHT, luma);
    }
}
