/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.moment;

import io.longview.jobs.scene.Scene;
import io.longview.jobs.scene.SceneSettings;
import io.longview.operators.moment.SpottingInputs;
import io.longview.operators.sample.SampleOptions;
import io.longview.operators.scoreboard.ScoreboardOptions;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.flink.configuration.Configuration;

/** A rendered game as the spotting of moments gets it, kept in a file. */
final class SignalGame {
    private static final double[] BITS_PER_PIXEL = {0.12, 0.07, 0.04};

    private SignalGame() {}

    /**
     * What spotting gets of a game, from the file of an earlier call if it is there. Compression
     * differs from seed to seed.
     *
     * @param scene what to render
     * @param fps pictures a second, at most those of the scene
     * @param folder where the file is or will be
     * @throws IOException if files cannot be written or the kept one cannot be read
     */
    static SpottingInputs of(Scene scene, double fps, Path folder) throws IOException {
        SceneSettings settings = scene.settings();
        Path kept =
                folder.resolve(
                        "inputs-%d-%d-%ds.gz"
                                .formatted(settings.seed(), settings.style(), settings.seconds()));
        if (!Files.exists(kept)) {
            Files.createDirectories(folder);
            Path film = Files.createTempFile(folder, "game-", ".ts");
            try {
                double bits = BITS_PER_PIXEL[Math.floorMod(settings.seed(), BITS_PER_PIXEL.length)];
                GameFilm.write(scene, bits, Map.of(fps, film));
                Configuration defaults = new Configuration();
                write(
                        InputRecorder.record(
                                film,
                                SampleOptions.settings(defaults),
                                ScoreboardOptions.settings(defaults)),
                        kept);
            } finally {
                Files.deleteIfExists(film);
            }
        }
        return read(kept);
    }

    private static void write(SpottingInputs inputs, Path file) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (DataOutputStream out =
                new DataOutputStream(
                        new BufferedOutputStream(
                                new GZIPOutputStream(Files.newOutputStream(part))))) {
            inputs.write(out);
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static SpottingInputs read(Path file) throws IOException {
        try (DataInputStream in =
                new DataInputStream(
                        new BufferedInputStream(new GZIPInputStream(Files.newInputStream(file))))) {
            return SpottingInputs.read(in);
        }
    }
}
