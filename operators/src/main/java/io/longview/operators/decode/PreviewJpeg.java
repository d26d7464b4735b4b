/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.decode;

import io.longview.model.vision.InputSize;
import io.longview.model.vision.Picture;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Writes a picture's content, without the padding, as JPEG. */
final class PreviewJpeg {
    static {
        ImageIO.setUseCache(false); // No temporary files.
    }

    private PreviewJpeg() {}

    static byte[] encode(Picture picture) {
        InputSize size = picture.size();
        BufferedImage image =
                new BufferedImage(
                        size.contentWidth(), size.contentHeight(), BufferedImage.TYPE_INT_RGB);
        byte[] rgb = picture.rgb();
        int[] row = new int[size.contentWidth()];
        for (int y = 0; y < size.contentHeight(); y++) {
            int from = y * size.width() * 3;
            for (int x = 0; x < row.length; x++) {
                int i = from + x * 3;
                row[x] = (rgb[i] & 0xff) << 16 | (rgb[i + 1] & 0xff) << 8 | (rgb[i + 2] & 0xff);
            }
            image.setRGB(0, y, row.length, 1, row, 0, row.length);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, "jpeg", bytes)) {
                throw new IllegalStateException("This Java runtime has no JPEG writer");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write a preview", e);
        }
        return bytes.toByteArray();
    }
}
