/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.longview.model.vision.FrameEncoderSpec;
import io.longview.model.vision.InputSize;
import io.longview.model.vision.Picture;
import io.longview.operators.media.SegmentDecoder;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class QueryViewsTest {
    private static final FrameEncoderSpec SPEC =
            new FrameEncoderSpec("testing", "1", "0", 416, 32, 4, 64, 8, 4, List.of("person"));
    private static final InputSize SCREEN = SPEC.fit(16, 9);

    @Test
    void aPictureOfTheUsualShapeHasOneView() throws IOException {
        assertThat(views(640, 360)).hasSize(1);
        assertThat(views(1280, 704)).hasSize(1);
    }

    @Test
    void anotherShapeIsStretchedBarredAndCut() throws IOException {
        List<Picture> views = views(640, 480);
        assertThat(views)
                .extracting(Picture::size)
                .containsExactly(SPEC.fit(640, 480), SCREEN, SCREEN, SCREEN);
        int middle = SCREEN.contentHeight() / 2;
        int right = SCREEN.contentWidth() - 1;
        assertThat(red(views.get(1), 2, middle)).isTrue();
        assertThat(red(views.get(2), 2, middle)).isFalse();
        assertThat(red(views.get(2), right - 2, middle)).isFalse();
        assertThat(red(views.get(2), (416 - 312) / 2 + 2, middle)).isTrue();
        // A white border of a tenth at the top and at the bottom is cut off.
        assertThat(white(views.get(1), 200, 5)).isTrue();
        assertThat(white(views.get(3), 200, 5)).isFalse();
        assertThat(red(views.get(3), 2, middle)).isTrue();
    }

    @Test
    void aTallPictureIsNotCutToAStrip() throws IOException {
        List<Picture> views = views(300, 600);
        assertThat(views).extracting(Picture::size).hasSize(3);
        int middle = SCREEN.contentHeight() / 2;
        assertThat(red(views.get(2), 100, middle)).isFalse();
        assertThat(red(views.get(2), 208 - 55, middle)).isTrue();
    }

    private static boolean red(Picture picture, int x, int y) {
        int at = (y * picture.size().width() + x) * 3;
        return (picture.rgb()[at] & 255) > 150 && (picture.rgb()[at + 1] & 255) < 100;
    }

    private static boolean white(Picture picture, int x, int y) {
        int at = (y * picture.size().width() + x) * 3;
        return (picture.rgb()[at + 1] & 255) > 200;
    }

    /** Views of a picture, red at its left and right end, white at its top and bottom. */
    private static List<Picture> views(int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.BLUE);
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height / 10);
        graphics.fillRect(0, height - height / 10, width, height / 10);
        graphics.setColor(Color.RED);
        graphics.fillRect(0, height / 10, width / 8, height * 8 / 10);
        graphics.fillRect(width - width / 8, height / 10, width / 8, height * 8 / 10);
        graphics.dispose();
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", jpeg);
        List<Picture> views = new ArrayList<>();
        try (SegmentDecoder decoder = new SegmentDecoder()) {
            decoder.decode(
                    jpeg.toByteArray(),
                    "image/jpeg",
                    frame -> views.addAll(QueryViews.of(frame, SPEC)));
        }
        return views;
    }
}
