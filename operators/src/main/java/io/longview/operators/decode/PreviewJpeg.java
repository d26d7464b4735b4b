/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.decode;

import io.longview.model.vision.InputSize;
import io.longview.model.vision.Picture;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Writes a picture's content, without the padding, as JPEG. */
final class PreviewJpeg {
    private static final ColorModel COLOURS =
            new ComponentColorModel(
                    ColorSpace.getInstance(ColorSpace.CS_sRGB),
                    false,
                    false,
                    Transparency.OPAQUE,
                    DataBuffer.TYPE_BYTE);

    static {
        ImageIO.setUseCache(false); // No temporary files.
    }

    private PreviewJpeg() {}

    static byte[] encode(Picture picture) {
        InputSize size = picture.size();
        // A view of the picture's own pixels.
        WritableRaster pixels =
                Raster.createInterleavedRaster(
                        new DataBufferByte(picture.rgb(), picture.rgb().length),
                        size.contentWidth(),
                        size.contentHeight(),
                        3 * size.width(),
                        3,
                        new int[] {0, 1, 2},
                        null);
        BufferedImage image = new BufferedImage(COLOURS, pixels, false, null);
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
