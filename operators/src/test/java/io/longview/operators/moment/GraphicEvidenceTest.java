/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.longview.operators.moment.WipeBook.Picture;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class GraphicEvidenceTest {
    @Test
    void tonesOfTheSceneSpeakAgainstAGraphicAndAreBounded() {
        assertThat(GraphicEvidence.tones(0.1, 0.4, 0)).isEqualTo(2);
        assertThat(GraphicEvidence.tones(0.5, 0.4, 0)).isBetween(0.5, 1.5);
        assertThat(GraphicEvidence.tones(0.9, 0.4, 1)).isEqualTo(-2);
        // Where two views have the same tones, a graphic may too; one view has its own.
        assertThat(GraphicEvidence.tones(0.9, 0.9, 1)).isCloseTo(0, within(1e-9));
        assertThat(GraphicEvidence.tones(0.9, 0.9, -0.4)).isEqualTo(-2);
    }

    @Test
    void onlyWhatComesAgainJustAsItWasSpeaksForAGraphic() {
        assertThat(GraphicEvidence.likeness(1)).isCloseTo(3, within(1e-9));
        assertThat(GraphicEvidence.likeness(0.82)).isEqualTo(-1);
        assertThat(GraphicEvidence.likeness(0)).isZero();
    }

    @Test
    void aChangeOfViewThatIsMoreThanTheViewsChangeIsHidden() {
        List<Picture> first = List.of(picture(0, 0), picture(1, 0));
        List<Picture> other = List.of(picture(3, 3), picture(4, 3));
        assertThat(GraphicEvidence.change(first, other)).isEqualTo(1);
        assertThat(GraphicEvidence.change(first, List.of(picture(3, 0), picture(4, 0))))
                .isNegative();
        // Views that change by themselves as much hide nothing.
        List<Picture> moving = List.of(picture(0, 0), picture(1, 3));
        List<Picture> goesOn = List.of(picture(3, 6), picture(4, 1));
        assertThat(GraphicEvidence.change(moving, goesOn)).isNegative();
        assertThat(GraphicEvidence.change(first.subList(0, 1), other)).isZero();
    }

    @Test
    void whatBrightensEveryFieldIsAFlash() {
        List<Picture> before = List.of(picture(0, 0));
        List<Picture> after = List.of(picture(2, 0));
        assertThat(GraphicEvidence.brightness(flat(1, 250), before, after)).isEqualTo(-2);
        assertThat(GraphicEvidence.brightness(flat(1, 90), before, after)).isZero();
        assertThat(GraphicEvidence.brightness(flat(1, 250), List.of(), after)).isZero();
    }

    private static Picture picture(long time, int phase) {
        byte[] luma = new byte[40 * 22];
        for (int i = 0; i < luma.length; i++) {
            luma[i] = (byte) (i % 8 == phase ? 200 : 40);
        }
        return new Picture(time, time + 1, new Layout(40, luma), 0);
    }

    private static Picture flat(long time, int value) {
        byte[] luma = new byte[40 * 22];
        Arrays.fill(luma, (byte) value);
        return new Picture(time, time + 1, new Layout(40, luma), 0);
    }
}
