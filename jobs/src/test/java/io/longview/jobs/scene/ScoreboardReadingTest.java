/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

import static org.assertj.core.api.Assertions.assertThat;

import io.longview.model.scoreboard.BoardObservation;
import io.longview.model.scoreboard.BoardPicture;
import io.longview.model.scoreboard.ScoreChange;
import io.longview.model.scoreboard.ScoreboardReader;
import io.longview.model.scoreboard.ScoreboardState;
import io.longview.model.scoreboard.TextReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Scores of rendered games as read from their pictures: 480 lines, 0.7 s apart, with the blocks of
 * heavy compression. Styles 15 and 23 have scoreboards that no other style has.
 */
class ScoreboardReadingTest {
    private static final int FPS = 10;
    private static final int EVERY = 7;
    private static final int SECONDS = 42;
    private static final float QUALITY = 0.35f;

    @ParameterizedTest(name = "style {0}, seed {1}")
    @CsvSource({"2, 71", "5, 72", "8, 73", "10, 74", "12, 75", "15, 76", "23, 77"})
    void everyScoreIsReadAndTheLastIsRight(int style, long seed) throws IOException {
        BroadcastScene scene =
                new BroadcastScene(
                        new SceneSettings(
                                SceneKind.BROADCAST, 854, 480, FPS, SECONDS, seed, style));
        List<BoardObservation> seen = read(scene);
        long known =
                seen.stream()
                        .filter(observation -> observation.score().right() != null)
                        .mapToLong(BoardObservation::frame)
                        .findFirst()
                        .orElseThrow();
        List<String> found = new ArrayList<>();
        Set<Long> taken = new HashSet<>();
        for (BoardObservation observation : seen) {
            for (ScoreChange change : observation.changes()) {
                assertThat(change.status()).isNotEqualTo(ScoreChange.Status.REVERTED);
                // What was read before the score was known is told too.
                if (taken.add(change.changeId()) && change.observedFrame() > known) {
                    found.add(change.after().left() + "-" + change.after().right());
                }
            }
        }
        // Numbers without names are watched for a while before they count as scores.
        assertThat(known).isLessThan(scene.settings().frameCount() * 4L / 5);
        List<String> truth = new ArrayList<>();
        int lastFrame = (seen.size() - 1) * EVERY;
        for (SceneEvent event : scene.truth().events()) {
            if (event instanceof SceneEvent.Scored score
                    && score.boardFrame() + 20 < lastFrame
                    && score.boardFrame() > known) {
                truth.add(score.home() + "-" + score.away());
            }
        }
        Scoreboard.Reading end = scene.reading(lastFrame);
        BoardObservation last = seen.get(seen.size() - 1);
        assertThat(found.subList(0, Math.min(found.size(), truth.size()))).isEqualTo(truth);
        if (last.shown()) {
            assertThat(last.score().left()).isEqualTo(end.home());
            assertThat(last.score().right()).isEqualTo(end.away());
        }
        for (BoardObservation observation : seen) {
            for (ScoreChange change : observation.changes()) {
                Scoreboard.Reading then = scene.reading((int) change.observedFrame());
                int points = change.points() > 0 ? then.home() + then.away() : -1;
                Integer left = change.after().left();
                Integer right = change.after().right();
                assertThat(left).isNotNull();
                assertThat(right).isNotNull();
                assertThat(left + right).isEqualTo(points);
            }
        }
    }

    /** The digit is lost in the space around it, and looks the same until the first score. */
    @Test
    void aZeroAloneInItsCellIsReadAtOnce() throws IOException {
        BroadcastScene scene =
                new BroadcastScene(
                        new SceneSettings(SceneKind.BROADCAST, 960, 540, FPS, 8, 5011, 70547));
        BoardObservation last = read(scene).get(8 * FPS / EVERY);
        Scoreboard.Reading truth = scene.reading(8 * FPS / EVERY * EVERY);
        assertThat(truth.away()).isZero();
        assertThat(last.score().left()).isEqualTo(truth.home());
        assertThat(last.score().right()).isEqualTo(truth.away());
    }

    @Test
    void someStylesAreHeldOut() {
        assertThat(BroadcastStyle.isHeldOut(15)).isTrue();
        assertThat(BroadcastStyle.isHeldOut(7)).isFalse();
        for (int style = 0; style < 64; style++) {
            BroadcastStyle.Layout layout = BroadcastStyle.of(style).board().layout();
            boolean kept =
                    layout == BroadcastStyle.Layout.CREST || layout == BroadcastStyle.Layout.TOWER;
            assertThat(kept).as("style %d", style).isEqualTo(BroadcastStyle.isHeldOut(style));
        }
    }

    private static List<BoardObservation> read(BroadcastScene scene) throws IOException {
        SceneSettings settings = scene.settings();
        BufferedImage image =
                new BufferedImage(settings.width(), settings.height(), BufferedImage.TYPE_INT_RGB);
        List<BoardObservation> seen = new ArrayList<>();
        try (TextReader text = TextReader.load()) {
            ScoreboardReader reader = new ScoreboardReader(text, null);
            ScoreboardState state = new ScoreboardState();
            for (int frame = 0; frame < settings.frameCount(); frame += EVERY) {
                scene.paint(frame, image);
                long micros = frame * 1_000_000L / FPS;
                seen.add(reader.read(state, luma(compressed(image)), micros, frame));
            }
        }
        return seen;
    }

    private static BufferedImage compressed(BufferedImage image) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam settings = writer.getDefaultWriteParam();
        settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        settings.setCompressionQuality(QUALITY);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), settings);
        } finally {
            writer.dispose();
        }
        return ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
    }

    private static BoardPicture luma(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        byte[] luma = new byte[width * height];
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int x = 0; x < width; x++) {
                int red = (row[x] >> 16) & 0xff;
                int green = (row[x] >> 8) & 0xff;
                int blue = row[x] & 0xff;
                luma[y * width + x] = (byte) ((77 * red + 150 * green + 29 * blue) >> 8);
            }
        }
        return new BoardPicture(width, height, luma);
    }
}
