/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.heads.track;

import static org.assertj.core.api.Assertions.assertThat;

import io.longview.model.vision.GrayPicture;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BlockDifferenceTest {
    private static final int SIDE = BlockDifference.SIDE;
    private static final int WIDTH = 37;
    private static final int HEIGHT = 29;

    @Test
    void equalsTheSumOfSinglePixelsEverywhere() {
        Random random = new Random(4);
        for (int offset : new int[] {0, 1, -1, 17, -90, 255, -255}) {
            GrayPicture from = noise(random);
            GrayPicture to = noise(random);
            BlockDifference difference = new BlockDifference(from, to, offset);
            for (int i = 0; i < 500; i++) {
                int left = random.nextInt(WIDTH - SIDE + 1);
                int top = random.nextInt(HEIGHT - SIDE + 1);
                int toLeft = random.nextInt(WIDTH - SIDE + 1);
                int toTop = random.nextInt(HEIGHT - SIDE + 1);
                int sum = 0;
                for (int y = 0; y < SIDE; y++) {
                    for (int x = 0; x < SIDE; x++) {
                        int change =
                                pixel(to, toLeft + x, toTop + y) - pixel(from, left + x, top + y);
                        sum += Math.abs(change - offset);
                    }
                }
                int dx = toLeft - left;
                int dy = toTop - top;
                assertThat(difference.sum(left, top, dx, dy, Integer.MAX_VALUE)).isEqualTo(sum);
            }
        }
    }

    @Test
    void takesTheLargestDifferences() {
        GrayPicture black = new GrayPicture(16, 16, new byte[256]);
        byte[] bright = new byte[256];
        Arrays.fill(bright, (byte) 255);
        GrayPicture white = new GrayPicture(16, 16, bright);
        assertThat(sum(black, white, -255)).isEqualTo(256 * 510);
        assertThat(sum(white, black, 255)).isEqualTo(256 * 510);
        assertThat(sum(black, white, 255)).isZero();
    }

    @Test
    void stopsAfterTheRowThatReachesTheLimit() {
        byte[] luma = new byte[256];
        Arrays.fill(luma, (byte) 3);
        GrayPicture grey = new GrayPicture(16, 16, luma);
        BlockDifference difference =
                new BlockDifference(new GrayPicture(16, 16, new byte[256]), grey, 0);
        assertThat(difference.sum(0, 0, 0, 0, 2 * 48)).isEqualTo(2 * 48);
        assertThat(difference.sum(0, 0, 0, 0, 2 * 48 + 1)).isEqualTo(3 * 48);
    }

    @Test
    void isLargestOutsideThePicture() {
        GrayPicture picture = noise(new Random(1));
        BlockDifference difference = new BlockDifference(picture, picture, 0);
        assertThat(difference.sum(0, 0, -1, 0, 9)).isEqualTo(Integer.MAX_VALUE);
        assertThat(difference.sum(0, 0, 0, -1, 9)).isEqualTo(Integer.MAX_VALUE);
        assertThat(difference.sum(0, 0, WIDTH - 15, 0, 9)).isEqualTo(Integer.MAX_VALUE);
        assertThat(difference.sum(0, 0, 0, HEIGHT - 15, 9)).isEqualTo(Integer.MAX_VALUE);
        assertThat(difference.sum(0, 0, WIDTH - 16, HEIGHT - 16, Integer.MAX_VALUE)).isPositive();
    }

    private static int sum(GrayPicture from, GrayPicture to, int offset) {
        return new BlockDifference(from, to, offset).sum(0, 0, 0, 0, Integer.MAX_VALUE);
    }

    private static int pixel(GrayPicture picture, int x, int y) {
        return picture.luma()[y * picture.width() + x] & 0xff;
    }

    private static GrayPicture noise(Random random) {
        byte[] luma = new byte[WIDTH * HEIGHT];
        random.nextBytes(luma);
        return new GrayPicture(WIDTH, HEIGHT, luma);
    }
}
