/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.prior;

import io.longview.jobs.scene.Scene;
import io.longview.jobs.scene.SceneKind;
import io.longview.jobs.scene.SceneSettings;
import io.longview.jobs.scene.Scenes;
import io.longview.model.bundle.Bundle;
import io.longview.model.hico.ContextSettings;
import io.longview.model.hico.TokenBlock;
import io.longview.model.hico.TokenPrior;
import io.longview.model.vision.EncoderSettings;
import io.longview.model.vision.NanoDetEncoder;
import io.longview.operators.media.SegmentDecoder;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.imageio.ImageIO;

/**
 * Writes the file behind {@link TokenPrior#compact()}: {@code EstimateTokenPrior FILE}. Sees 400
 * made-up pictures and 200 frames of ten rendered scenes, all from fixed seeds.
 */
public final class EstimateTokenPrior {
    private static final int MADE_UP = 400;
    private static final int SCENES_OF_A_KIND = 5;
    private static final int FRAMES_OF_A_SCENE = 20;
    private static final int SECONDS = 120;
    private static final int WIDE = 640;
    private static final int NARROW = 480;
    private static final int HIGH = 360;

    private EstimateTokenPrior() {}

    /** Estimates and writes. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            throw new IllegalArgumentException(
                    "Expected the file to write, got %d arguments".formatted(arguments.length));
        }
        Files.write(Path.of(arguments[0]), estimate().toSafetensors());
    }

    private static TokenPrior estimate() throws IOException {
        List<TokenBlock> tokens = new ArrayList<>();
        try (NanoDetEncoder encoder =
                        NanoDetEncoder.load(Bundle.compact(), EncoderSettings.defaults());
                SegmentDecoder decoder = new SegmentDecoder()) {
            Eye eye = new Eye(encoder, decoder, tokens::add);
            for (int seed = 0; seed < MADE_UP; seed++) {
                eye.see(new MadeUpPicture(seed, seed % 3 == 0 ? NARROW : WIDE, HIGH).draw());
            }
            for (SceneKind kind : SceneKind.values()) {
                for (int seed = 1; seed <= SCENES_OF_A_KIND; seed++) {
                    see(Scenes.create(SceneSettings.of(kind, SECONDS, seed)), eye);
                }
            }
        }
        return TokenPrior.estimate(tokens, ContextSettings.defaults(128).traceTokens());
    }

    private static void see(Scene scene, Eye eye) throws IOException {
        SceneSettings settings = scene.settings();
        BufferedImage image =
                new BufferedImage(settings.width(), settings.height(), BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < FRAMES_OF_A_SCENE; i++) {
            scene.paint(i * settings.frameCount() / FRAMES_OF_A_SCENE, image);
            eye.see(image);
        }
    }

    /** Sees pictures as those of a stream are seen, compression included. */
    private record Eye(
            NanoDetEncoder encoder, SegmentDecoder decoder, Consumer<TokenBlock> tokens) {
        void see(BufferedImage image) throws IOException {
            ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
            ImageIO.write(image, "jpeg", jpeg);
            decoder.decode(
                    jpeg.toByteArray(),
                    "image/jpeg",
                    frame -> {
                        var size = encoder.spec().fit(frame.width(), frame.height());
                        var clip = List.of(frame.picture(size));
                        tokens.accept(encoder.encode(List.of(clip)).get(0).tokens());
                    });
        }
    }
}
