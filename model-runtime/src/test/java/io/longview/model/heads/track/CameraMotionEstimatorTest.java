/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.heads.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.longview.model.vision.GrayPicture;
import java.util.List;
import org.junit.jupiter.api.Test;

class CameraMotionEstimatorTest {
    private static final GrayPicture START = TestingScene.thumbnail(0);

    @Test
    void saysExactlyNothingForAFixedCamera() {
        assertThat(estimate(START, START)).isEqualTo(CameraMotion.NONE);
        // Noise and a change of exposure are no motion.
        byte[] brighter = START.luma().clone();
        for (int i = 0; i < brighter.length; i++) {
            brighter[i] = (byte) ((brighter[i] & 0xff) + 10 + i * 7 % 5 - 2);
        }
        GrayPicture noisy = new GrayPicture(START.width(), START.height(), brighter);
        assertThat(estimate(START, noisy)).isEqualTo(CameraMotion.NONE);
    }

    @Test
    void measuresPansToAFractionOfAPixel() {
        for (double shift : new double[] {0.5, 1.25, 7, 22.5, -13.25, -40}) {
            CameraMotion motion = estimate(START, TestingScene.thumbnail(shift));
            // The picture's content moves the other way.
            double pixels = (motion.dx() + (motion.scale() - 1) * 80.0 / 90) * START.height();
            assertThat(pixels).as("pan by %s", shift).isCloseTo(-shift, within(0.3));
            assertThat(motion.scale()).isCloseTo(1, within(0.004));
        }
    }

    @Test
    void measuresZoom() {
        GrayPicture zoomed = zoom(START, 1.04);
        CameraMotion motion = estimate(START, zoomed);
        assertThat(motion.scale()).isCloseTo(1.04, within(0.006));
        // The centre stays where it is.
        Rect centre = Rect.centred(80.0 / 90, 0.5, 0.1, 0.1);
        assertThat(motion.apply(centre).x()).isCloseTo(centre.x(), within(0.006));
        assertThat(motion.apply(centre).y()).isCloseTo(centre.y(), within(0.006));
    }

    @Test
    void looksAtTheBackgroundOnly() {
        // The right two thirds show something that moves, the rest stands still.
        byte[] luma = TestingScene.thumbnail(6).luma();
        int border = START.width() / 3;
        for (int y = 0; y < START.height(); y++) {
            System.arraycopy(START.luma(), y * START.width(), luma, y * START.width(), border);
        }
        GrayPicture next = new GrayPicture(START.width(), START.height(), luma);
        Rect moving = new Rect((double) border / 90, 0, 160.0 / 90, 1);
        assertThat(CameraMotionEstimator.estimate(START, next, List.of(moving)))
                .isEqualTo(CameraMotion.NONE);
    }

    @Test
    void saysNothingWhereNothingCanBeSeen() {
        GrayPicture flat = new GrayPicture(160, 90, new byte[160 * 90]);
        assertThat(estimate(flat, START)).isEqualTo(CameraMotion.NONE);
        assertThat(estimate(START, new GrayPicture(1, 1, new byte[1])))
                .isEqualTo(CameraMotion.NONE);
    }

    @Test
    void motionsCombineAndInvert() {
        CameraMotion first = new CameraMotion(1.1, 0.2, -0.1);
        CameraMotion second = new CameraMotion(0.9, -0.3, 0.05);
        Rect rect = new Rect(0.2, 0.3, 0.5, 0.9);
        Rect both = second.apply(first.apply(rect));
        assertThat(first.then(second).apply(rect).left()).isCloseTo(both.left(), within(1e-12));
        assertThat(first.then(second).apply(rect).bottom()).isCloseTo(both.bottom(), within(1e-12));
        assertThat(first.inverse().apply(first.apply(rect)).right())
                .isCloseTo(rect.right(), within(1e-12));
    }

    private static CameraMotion estimate(GrayPicture from, GrayPicture to) {
        return CameraMotionEstimator.estimate(from, to, List.of());
    }

    private static GrayPicture zoom(GrayPicture picture, double factor) {
        byte[] luma = new byte[picture.luma().length];
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                double fromX = (x + 0.5 - 80) / factor + 80 - 0.5;
                double fromY = (y + 0.5 - 45) / factor + 45 - 0.5;
                int left = (int) Math.floor(fromX);
                int top = (int) Math.floor(fromY);
                double value = 0;
                for (int j = 0; j < 2; j++) {
                    for (int i = 0; i < 2; i++) {
                        int px = Math.max(0, Math.min(picture.width() - 1, left + i));
                        int py = Math.max(0, Math.min(picture.height() - 1, top + j));
                        double weightX = i == 0 ? 1 - (fromX - left) : fromX - left;
                        double weightY = j == 0 ? 1 - (fromY - top) : fromY - top;
                        value +=
                                weightX
                                        * weightY
                                        * (picture.luma()[py * picture.width() + px] & 0xff);
                    }
                }
                luma[y * picture.width() + x] = (byte) Math.round(value);
            }
        }
        return new GrayPicture(picture.width(), picture.height(), luma);
    }
}
