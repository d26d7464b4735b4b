/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How alike pictures are laid out. */
class LayoutTest {
    private final Random random = new Random(3);

    @Test
    void theMostAlikeOfSomeIsTheOneThatCorrelatesMost() {
        List<Layout> others = new ArrayList<>();
        Layout layout = picture();
        assertThat(layout.mostAlike(others)).isZero();
        for (int i = 0; i < 23; i++) {
            others.add(i % 9 == 8 ? flat() : picture());
            double most = others.stream().mapToDouble(layout::correlation).max().orElse(0);
            assertThat(layout.mostAlike(others)).isEqualTo((float) Math.max(0, most));
        }
    }

    @Test
    void aFlatPictureIsLikeAnotherOne() {
        List<Layout> others = List.of(picture(), picture(), flat(), picture(), picture());
        assertThat(flat().mostAlike(others)).isEqualTo(1);
        assertThat(flat().mostAlike(others.subList(0, 2))).isZero();
    }

    private Layout picture() {
        byte[] luma = new byte[24 * 14];
        random.nextBytes(luma);
        return new Layout(24, luma);
    }

    private static Layout flat() {
        return new Layout(24, new byte[24 * 14]);
    }
}
