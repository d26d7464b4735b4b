/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.needle;

import io.longview.jobs.failure.Failure;
import io.longview.jobs.scene.Scene;
import io.longview.jobs.scene.SceneKind;
import io.longview.jobs.scene.SceneSettings;
import io.longview.jobs.scene.Scenes;
import io.longview.model.vision.FrameEncoderSpec;
import io.longview.model.vision.Picture;
import io.longview.operators.media.SegmentDecoder;
import java.awt.image.BufferedImage;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A rendered scene; only the frames that are wanted are painted. */
record SceneFootage(SceneSettings settings) implements Footage {
    private static final Pattern NAME =
            Pattern.compile("(camera|broadcast):(\\d{1,5}):(\\d{1,9})", Pattern.CASE_INSENSITIVE);

    /** About what a camera sends. */
    private static final float QUALITY = 0.85f;

    static boolean isNamedBy(String haystack) {
        return NAME.matcher(haystack).matches();
    }

    /**
     * Reads {@code KIND:SECONDS:SEED}.
     *
     * @throws Failure of kind usage if the length cannot be rendered
     */
    static SceneFootage of(String haystack) {
        Matcher parts = NAME.matcher(haystack);
        if (!parts.matches()) {
            throw Failure.usage(
                    "Expected camera:SECONDS:SEED or broadcast:SECONDS:SEED, got " + haystack);
        }
        try {
            return new SceneFootage(
                    SceneSettings.of(
                            SceneKind.ofWireName(parts.group(1).toLowerCase(Locale.ROOT)),
                            Integer.parseInt(parts.group(2)),
                            Long.parseLong(parts.group(3))));
        } catch (IllegalArgumentException e) {
            throw Failure.usage(haystack + ": " + e.getMessage());
        }
    }

    @Override
    public String name() {
        return "%s:%d:%d".formatted(settings.kind(), settings.seconds(), settings.seed());
    }

    @Override
    public Extent extent() {
        return new Extent(settings.frameCount(), settings.seconds());
    }

    @Override
    public void read(double fps, FrameEncoderSpec spec, Predicate<Picture> taker) {
        Scene scene = Scenes.create(settings);
        BufferedImage image =
                new BufferedImage(settings.width(), settings.height(), BufferedImage.TYPE_INT_RGB);
        double step = Math.max(1, settings.fps() / fps);
        try (SegmentDecoder decoder = new SegmentDecoder()) {
            for (double at = 0; at < scene.frameCount(); at += step) {
                scene.paint((int) at, image);
                byte[] jpeg = PictureFile.jpeg(image, QUALITY);
                if (!taker.test(PictureFile.decode(decoder, jpeg, spec, name()))) {
                    return;
                }
            }
        }
    }
}
