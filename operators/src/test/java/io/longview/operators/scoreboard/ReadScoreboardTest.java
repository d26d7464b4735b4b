/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.scoreboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.longview.model.scoreboard.BoardPicture;
import io.longview.model.scoreboard.BoardRegion;
import io.longview.model.scoreboard.ScoreChange;
import io.longview.operators.media.BoardFrame;
import io.longview.operators.moment.BoardReport;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** The board in the pictures says MIR 41, VEK 34, and MIR 43 from the sixth picture on. */
class ReadScoreboardTest {
    private static final long START = 1_700_000_000_000_000L;
    private static final int PICTURES = 11;

    @Test
    void tellsAfterEveryPictureAlsoAfterARestore() throws Exception {
        List<BoardReport> whole = new ArrayList<>();
        try (var harness = harness()) {
            harness.open();
            send(harness, "game", 0, PICTURES);
            send(harness, "other", 0, 1);
            whole.addAll(harness.extractOutputValues());
        }
        assertThat(whole).hasSize(PICTURES + 1);
        List<ScoreChange> changes =
                whole.stream().flatMap(report -> report.observation().changes().stream()).toList();
        assertThat(changes)
                .extracting(ScoreChange::status, ScoreChange::observedFrame)
                .contains(
                        org.assertj.core.groups.Tuple.tuple(ScoreChange.Status.OBSERVED, 5L),
                        org.assertj.core.groups.Tuple.tuple(ScoreChange.Status.CONFIRMED, 5L));
        assertThat(whole.get(PICTURES).observation().score().left()).isNull();

        List<BoardReport> parts = new ArrayList<>();
        OperatorSubtaskState snapshot;
        try (var harness = harness()) {
            harness.open();
            send(harness, "game", 0, 6);
            parts.addAll(harness.extractOutputValues());
            snapshot = harness.snapshot(1, 1);
        }
        try (var harness = harness()) {
            harness.initializeState(snapshot);
            harness.open();
            send(harness, "game", 6, PICTURES);
            parts.addAll(harness.extractOutputValues());
        }
        assertThat(parts).isEqualTo(whole.subList(0, PICTURES));
    }

    @Test
    void forgetsAStreamThatStopped() throws Exception {
        try (var harness = harness()) {
            harness.open();
            send(harness, "game", 0, 1);
            assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
            harness.processWatermark(START / 1000 + 3_600_000);
            assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
            harness.processWatermark(START / 1000 + 7_200_000);
            assertThat(harness.numKeyedStateEntries()).isZero();
        }
    }

    @Test
    void aRegionCanBeConfigured() {
        Configuration config = new Configuration();
        assertThat(ScoreboardOptions.settings(config).region()).isNull();
        config.setString("longview.scoreboard.region", "0.05, 0.85,0.95,1");
        assertThat(ScoreboardOptions.settings(config).region())
                .isEqualTo(new BoardRegion(0.05f, 0.85f, 0.95f, 1));
        for (String wrong : List.of("bottom", "0,0,1", "0.5,0,0.4,1", "0,0,1,2", "0,0,1,x")) {
            config.setString("longview.scoreboard.region", wrong);
            assertThatThrownBy(() -> ScoreboardOptions.settings(config))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "Expected longview.scoreboard.region as left,top,right,bottom between 0"
                                    + " and 1 such as 0.05,0.85,0.95,1, got '%s'",
                            wrong);
        }
    }

    @Test
    void looksAtEveryPictureThatIsRareAndAtSomeOfThoseThatAreNot() {
        ScoreboardSettings settings = ScoreboardOptions.settings(new Configuration());
        assertThat(settings.due(Long.MIN_VALUE, 0)).isTrue();
        assertThat(settings.due(0, 40_000)).isFalse();
        assertThat(settings.due(0, 480_000)).isTrue();
        assertThat(ScoreboardSettings.NONE.due(Long.MIN_VALUE, 0)).isFalse();
        assertThatThrownBy(() -> new ScoreboardSettings(null, -1, 1280))
                .hasMessage("Expected longview.scoreboard.max-fps of 0..100, got -1.0");
        assertThatThrownBy(() -> new ScoreboardSettings(null, 2, 10))
                .hasMessage("Expected longview.scoreboard.picture-size of 160..4096, got 10");
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, BoardFrame, BoardReport> harness()
            throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(
                        new ReadScoreboard(ScoreboardOptions.settings(new Configuration()))),
                BoardFrame::streamId,
                Types.STRING);
    }

    private static void send(
            KeyedOneInputStreamOperatorTestHarness<String, BoardFrame, BoardReport> harness,
            String stream,
            int from,
            int to)
            throws Exception {
        for (int i = from; i < to; i++) {
            BoardPicture picture = playing(load(i < 5 ? "board-41-34.png" : "board-43-34.png"), i);
            harness.processElement(
                    new BoardFrame(stream, i, START + i * 700_000L, picture), START / 1000);
        }
    }

    /** Adds stripes that move in the middle of the picture. */
    private static BoardPicture playing(BoardPicture picture, int number) {
        byte[] luma = picture.luma().clone();
        for (int y = picture.height() * 2 / 5; y < picture.height() * 3 / 5; y++) {
            for (int x = 0; x < picture.width(); x++) {
                luma[y * picture.width() + x] = (byte) (60 + (x + 37 * number) / 20 % 5 * 25);
            }
        }
        return new BoardPicture(picture.width(), picture.height(), luma);
    }

    private static BoardPicture load(String name) throws IOException {
        try (InputStream content =
                Objects.requireNonNull(ReadScoreboardTest.class.getResourceAsStream(name), name)) {
            BufferedImage image = ImageIO.read(content);
            int[] samples =
                    image.getRaster()
                            .getSamples(0, 0, image.getWidth(), image.getHeight(), 0, (int[]) null);
            byte[] luma = new byte[samples.length];
            for (int i = 0; i < luma.length; i++) {
                luma[i] = (byte) samples[i];
            }
            return new BoardPicture(image.getWidth(), image.getHeight(), luma);
        }
    }
}
