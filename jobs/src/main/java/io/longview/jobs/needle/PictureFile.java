/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.needle;

import io.longview.jobs.failure.Failure;
import io.longview.model.vision.FrameEncoderSpec;
import io.longview.model.vision.Picture;
import io.longview.operators.media.DecodedFrame;
import io.longview.operators.media.SegmentDecoder;
import io.longview.operators.query.QueryViews;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Still pictures, all decoded by the same code as video. */
final class PictureFile {
    private static final Set<String> JPEG = Set.of("jpg", "jpeg");
    private static final Set<String> OTHERS = Set.of("png", "bmp", "gif");
    private static final float FINE = 0.95f;

    private PictureFile() {}

    static boolean isJpeg(Path file) {
        return JPEG.contains(extension(file));
    }

    static boolean isPicture(Path file) {
        return isJpeg(file) || OTHERS.contains(extension(file));
    }

    static String extension(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /** The file's bytes, as JPEG whatever format it has. */
    static byte[] jpeg(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            return startsAsJpeg(bytes) ? bytes : jpeg(image(bytes, file), FINE);
        } catch (IOException e) {
            throw Failure.configuration("Expected to read the picture " + file + ", got " + e, e);
        }
    }

    private static boolean startsAsJpeg(byte[] bytes) {
        return bytes.length > 2 && (bytes[0] & 0xff) == 0xff && (bytes[1] & 0xff) == 0xd8;
    }

    /** The same picture as somebody else would have it: scaled and compressed again. */
    static byte[] degraded(byte[] jpeg, Path file, double scale, float quality) {
        BufferedImage image = image(jpeg, file);
        int width = Math.max(1, (int) Math.round(image.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(image.getHeight() * scale));
        return jpeg(resized(image, width, height), quality);
    }

    /** A picture as JPEG of the given quality, 0..1. */
    static byte[] jpeg(BufferedImage image, float quality) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam settings = writer.getDefaultWriteParam();
            settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            settings.setCompressionQuality(quality);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), settings);
        } catch (IOException e) {
            throw new IllegalStateException("Writing a JPEG into memory failed", e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /**
     * Decodes a JPEG to the encoder's input size.
     *
     * @throws Failure of kind bad data if it is none
     */
    static Picture decode(SegmentDecoder decoder, byte[] jpeg, FrameEncoderSpec spec, String name) {
        return decode(
                        decoder,
                        jpeg,
                        name,
                        frame -> List.of(frame.picture(spec.fit(frame.width(), frame.height()))))
                .get(0);
    }

    /** The views of a JPEG that are looked for when it is the question. */
    static List<Picture> views(
            SegmentDecoder decoder, byte[] jpeg, FrameEncoderSpec spec, String name) {
        return decode(decoder, jpeg, name, frame -> QueryViews.of(frame, spec));
    }

    private static List<Picture> decode(
            SegmentDecoder decoder,
            byte[] jpeg,
            String name,
            Function<DecodedFrame, List<Picture>> views) {
        List<Picture> pictures = new ArrayList<>();
        var outcome =
                decoder.decode(jpeg, "image/jpeg", frame -> pictures.addAll(views.apply(frame)));
        if (pictures.isEmpty()) {
            throw Failure.badData(
                    "Expected a picture in %s, got %s".formatted(name, outcome.problem()));
        }
        return pictures;
    }

    /** Whether it can be decoded, both as it is and to be saved again. */
    static boolean isReadable(SegmentDecoder decoder, Path file) {
        try {
            byte[] jpeg = jpeg(file);
            image(jpeg, file);
            return decoder.decode(jpeg, "image/jpeg", frame -> {}).frames() > 0;
        } catch (Failure e) {
            return false;
        }
    }

    private static BufferedImage image(byte[] bytes, Path file) {
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
            if (image != null) {
                return resized(image, image.getWidth(), image.getHeight());
            }
        } catch (IOException e) {
            throw Failure.badData("Expected a picture in " + file + ", got " + e, e);
        }
        throw Failure.badData("Expected a picture in " + file + ", got another format");
    }

    /** As opaque RGB on white. */
    private static BufferedImage resized(BufferedImage image, int width, int height) {
        BufferedImage rgb = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = rgb.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, width, height, Color.WHITE, null);
        graphics.dispose();
        return rgb;
    }
}
