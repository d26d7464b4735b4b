/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.vision;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PictureFormsTest {
    @Test
    void mirrorsTheContentAndLeavesThePadding() {
        Picture mirrored = PictureForms.mirrored(picture(new InputSize(4, 1, 3, 1), 1, 2, 3, 9));
        assertThat(reds(mirrored)).containsExactly(3, 2, 1, 9);
        assertThat(PictureForms.mirrored(mirrored).rgb())
                .isEqualTo(picture(new InputSize(4, 1, 3, 1), 1, 2, 3, 9).rgb());
    }

    @Test
    void aSmallerPictureHasTheMeansOfAreas() {
        InputSize size = new InputSize(64, 64, 64, 48);
        int[] reds = new int[64 * 64];
        for (int y = 0; y < 48; y++) {
            for (int x = 0; x < 64; x++) {
                reds[y * 64 + x] = x % 2 == 0 ? 10 : 30;
            }
        }
        Picture small = PictureForms.reduced(picture(size, reds), 32, 32);
        assertThat(small.size()).isEqualTo(new InputSize(32, 32, 32, 24));
        assertThat(reds(small)).startsWith(20, 20, 20).contains(0).hasSize(32 * 32);
    }

    private static Picture picture(InputSize size, int... reds) {
        byte[] rgb = new byte[reds.length * 3];
        for (int i = 0; i < reds.length; i++) {
            rgb[3 * i] = (byte) reds[i];
        }
        return new Picture(size, rgb);
    }

    private static int[] reds(Picture picture) {
        int[] reds = new int[picture.rgb().length / 3];
        for (int i = 0; i < reds.length; i++) {
            reds[i] = picture.rgb()[3 * i];
        }
        return reds;
    }
}
