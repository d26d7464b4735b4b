/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.query;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** The formats of example pictures: JPEG as it is, PNG as JPEG of the best quality. */
final class PictureFormats {
    private static final long MOST_PIXELS = 4096L * 4096;

    private PictureFormats() {}

    /**
     * The picture as JPEG.
     *
     * @throws QueryException if it is neither JPEG nor PNG, or too large
     */
    static byte[] toJpeg(byte[] image) throws QueryException {
        if (begins(image, 0xFF, 0xD8, 0xFF)) {
            return image;
        }
        if (!begins(image, 0x89, 'P', 'N', 'G')) {
            throw new QueryException(
                    "bad-image", "Expected a JPEG or PNG picture in the field image, got neither");
        }
        try {
            return jpeg(opaque(readPng(image)));
        } catch (IOException | RuntimeException e) {
            // The reader of the platform throws unchecked exceptions for some damaged files.
            throw new QueryException(
                    "bad-image", "Expected a whole PNG picture: %s".formatted(e.getMessage()));
        }
    }

    private static boolean begins(byte[] image, int... magic) {
        for (int i = 0; i < magic.length; i++) {
            if (i >= image.length || (image[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    private static BufferedImage readPng(byte[] image) throws IOException, QueryException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("png");
        ImageReader reader = readers.next();
        try (ImageInputStream in =
                new MemoryCacheImageInputStream(new ByteArrayInputStream(image))) {
            reader.setInput(in, true, true);
            long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
            if (pixels > MOST_PIXELS) {
                throw new QueryException(
                        "too-large",
                        "Expected a picture of at most %d pixels, got %d; scale it down"
                                .formatted(MOST_PIXELS, pixels));
            }
            return reader.read(0);
        } finally {
            reader.dispose();
        }
    }

    /** What is transparent becomes neutral grey, as what lies outside a picture is. */
    private static BufferedImage opaque(BufferedImage image) {
        BufferedImage rgb =
                new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = rgb.createGraphics();
        try {
            graphics.drawImage(image, 0, 0, new Color(114, 114, 114), null);
        } finally {
            graphics.dispose();
        }
        return rgb;
    }

    private static byte[] jpeg(BufferedImage image) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam best = writer.getDefaultWriteParam();
            best.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            best.setCompressionQuality(1);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), best);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
