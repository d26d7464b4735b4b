/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.scoreboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rectangles that are cut out and scaled. */
class BoardPictureTest {
    /** Enlarged, reduced, both, beyond all edges, a single row. */
    @ParameterizedTest
    @CsvSource({
        "3.2, 4.7, 20.9, 12.1, 72, 48",
        "0, 0, 57, 41, 20, 13",
        "10.5, 2.25, 30.75, 38.5, 60, 12",
        "-9, -7.5, 70, 52, 31, 17",
        "5, 40, 50, 40.4, 25, 6"
    })
    void everyPixelIsTheMeanOfItsSamples(
            float left, float top, float right, float bottom, int wide, int high) {
        byte[] luma = new byte[57 * 41];
        new Random(7).nextBytes(luma);
        BoardPicture picture = new BoardPicture(57, 41, luma);
        PixelRect rect = new PixelRect(left, top, right, bottom);
        float[] sample = picture.sample(rect, wide, high);
        assertThat(sample).hasSize(wide * high);
        for (int y = 0; y < high; y++) {
            for (int x = 0; x < wide; x++) {
                assertThat(sample[y * wide + x])
                        .isEqualTo(pixel(picture, rect, x, y, new int[] {wide, high}));
            }
        }
    }

    private static float pixel(BoardPicture picture, PixelRect rect, int x, int y, int[] size) {
        float stepX = rect.width() / size[0];
        float stepY = rect.height() / size[1];
        int tapsX = Math.max(1, Math.round(stepX));
        int tapsY = Math.max(1, Math.round(stepY));
        float sum = 0;
        for (int tapY = 0; tapY < tapsY; tapY++) {
            float row = 0;
            for (int tapX = 0; tapX < tapsX; tapX++) {
                row +=
                        between(
                                picture,
                                rect.left() + (x + (tapX + 0.5f) / tapsX) * stepX - 0.5f,
                                rect.top() + (y + (tapY + 0.5f) / tapsY) * stepY - 0.5f);
            }
            sum += row;
        }
        return sum * (1f / (tapsX * tapsY));
    }

    private static float between(BoardPicture picture, float x, float y) {
        int column = (int) Math.floor(x);
        int row = (int) Math.floor(y);
        float above = mix(luma(picture, column, row), luma(picture, column + 1, row), x - column);
        float below =
                mix(luma(picture, column, row + 1), luma(picture, column + 1, row + 1), x - column);
        return mix(above, below, y - row);
    }

    private static float mix(float from, float to, float part) {
        return from + (to - from) * part;
    }

    private static float luma(BoardPicture picture, int x, int y) {
        int column = Math.min(Math.max(x, 0), picture.width() - 1);
        int row = Math.min(Math.max(y, 0), picture.height() - 1);
        return picture.luma()[row * picture.width() + column] & 0xff;
    }
}
