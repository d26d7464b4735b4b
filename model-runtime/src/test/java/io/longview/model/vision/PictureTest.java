/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Geometry of pictures and boxes. */
class PictureTest {
    @Test
    void fitsPicturesIntoTheInput() {
        assertThat(InputSize.fit(1920, 1080, 416, 32)).isEqualTo(new InputSize(416, 256, 416, 234));
        assertThat(InputSize.fit(480, 640, 416, 32)).isEqualTo(new InputSize(320, 416, 312, 416));
        assertThat(InputSize.fit(10_000, 1, 416, 32)).isEqualTo(new InputSize(416, 32, 416, 1));
    }

    @Test
    void measuresOverlap() {
        Box box = new Box(0, 0, 0.5f, 0.5f);
        assertThat(box.iou(box)).isEqualTo(1);
        assertThat(box.iou(new Box(0.25f, 0, 0.75f, 0.5f))).isEqualTo(1 / 3f);
        assertThat(box.iou(new Box(0.5f, 0.5f, 1, 1))).isZero();
        assertThat(new Box(0, 0, 0, 0).iou(new Box(0, 0, 0, 0))).isZero();
    }

    @Test
    void refusesWhatDoesNotFitTogether() {
        assertThatThrownBy(() -> new Picture(new InputSize(32, 32, 32, 32), new byte[5]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected 3072 bytes for an RGB picture of 32x32, got 5");
        assertThatThrownBy(() -> new InputSize(32, 32, 33, 32))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected content within the input, got content 33x32 in input 32x32");
        assertThatThrownBy(() -> InputSize.fit(0, 1, 416, 32))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Expected a picture of at least 1x1");
        assertThatThrownBy(() -> new GrayPicture(2, 2, new byte[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected 4 bytes for a luma picture of 2x2, got 3");
    }
}
