/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.BasicStroke;
import java.awt.geom.Rectangle2D;
import org.junit.jupiter.api.Test;

class StrokeFontTest {
    private static final StrokeFont FONT = new StrokeFont(0.9, 1, 0, BasicStroke.CAP_BUTT);

    @Test
    void everyGlyphIsAsWideAsItSays() {
        for (char letter : "ABCDEFGHJKLMNOPQRSTUVWXYZ0234568".toCharArray()) {
            String text = String.valueOf(letter);
            Rectangle2D box = FONT.outline(text, 100, 50, 60).getBounds2D();
            double wide = FONT.width(text, 60);
            assertThat(box.getMinX()).as(text).isBetween(90.0, 100 + 0.6 * wide);
            assertThat(box.getMaxX()).as(text).isCloseTo(100 + wide, within(0.25 * wide));
            assertThat(box.getHeight()).as(text).isCloseTo(64, within(10.0));
        }
    }

    @Test
    void lettersFollowEachOther() {
        double one = FONT.width("A", 30);
        double two = FONT.width("AB", 30);
        assertThat(two).isGreaterThan(1.9 * one);
    }

    @Test
    void refusesLettersItDoesNotHave() {
        assertThatThrownBy(() -> FONT.outline("a", 0, 0, 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected capital letters, digits or one of ': . -', got 'a'");
    }
}
