/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

import static io.longview.jobs.scene.PaintedBoards.cell;
import static io.longview.jobs.scene.PaintedBoards.emblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.longview.jobs.scene.PaintedBoards.Graphic;
import io.longview.model.scoreboard.BoardObservation;
import io.longview.model.scoreboard.GameScore;
import io.longview.model.scoreboard.ScoreChange;
import io.longview.model.scoreboard.ScoreboardReader;
import io.longview.model.scoreboard.TextReader;
import java.awt.Graphics2D;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Two numbers without a clock, over a picture that moves: those of a game are known by what they
 * do, others never.
 */
class BoardsWithoutClockTest {
    private static @Nullable TextReader text;

    @BeforeAll
    static void load() {
        text = TextReader.load();
    }

    @AfterAll
    static void free() {
        if (text != null) {
            text.close();
        }
    }

    @Test
    void whatChangedWhileTheyWereWatchedIsToldWithItsTime() {
        List<BoardObservation> seen =
                read(44, (graphics, i) -> board(graphics, i < 6 ? 12 : 14, i < 22 ? 9 : 11));
        assertThat(observed(seen))
                .extracting(
                        ScoreChange::observedFrame,
                        change -> change.after().left(),
                        change -> change.after().right(),
                        change -> change.after().clock())
                .containsExactly(tuple(6L, 14, 9, null), tuple(22L, 14, 11, null));
        // Until the second it could have been something else.
        assertThat(seen.subList(0, 22))
                .extracting(BoardObservation::score)
                .containsOnly(GameScore.UNKNOWN);
    }

    @Test
    void numbersBetweenEmblemsAreKnownWhenBothRose() {
        List<BoardObservation> seen =
                read(
                        64,
                        (graphics, i) -> {
                            emblem(graphics, 0, 300, 420);
                            cell(graphics, i < 14 ? "45" : "47", 334, 420, 50);
                            cell(graphics, i < 30 ? "52" : i < 55 ? "54" : "57", 388, 420, 50);
                            emblem(graphics, 1, 442, 420);
                        });
        assertThat(seen.subList(0, 30))
                .extracting(BoardObservation::score)
                .containsOnly(GameScore.UNKNOWN);
        assertThat(observed(seen))
                .extracting(
                        ScoreChange::observedFrame,
                        change -> change.after().left(),
                        change -> change.after().right())
                .containsExactly(tuple(14L, 47, 52), tuple(30L, 47, 54), tuple(55L, 47, 57));
        assertThat(seen.get(63).score().leftLabel()).isNull();
    }

    @Test
    void aPollThatGrowsIsNoBoard() {
        assertUnknown(
                read(
                        70,
                        (graphics, i) -> {
                            cell(graphics, "YES", 200, 420, 70);
                            cell(graphics, Integer.toString(45 + i / 9), 270, 420, 50);
                            cell(graphics, "NO", 330, 420, 70);
                            cell(graphics, Integer.toString(55 - i / 9), 400, 420, 50);
                        }));
    }

    @Test
    void theWeatherOfTwoTownsIsNoBoard() {
        assertUnknown(
                read(
                        45,
                        (graphics, i) -> {
                            cell(graphics, i < 22 ? "ROME" : "LIMA", 200, 420, 90);
                            cell(graphics, i < 22 ? "12" : "20", 290, 420, 50);
                            cell(graphics, i < 22 ? "PARIS" : "QUITO", 360, 420, 100);
                            cell(graphics, i < 22 ? "9" : "23", 460, 420, 50);
                        }));
    }

    @Test
    void anAdvertisementThatCountsIsNoBoard() {
        assertUnknown(
                read(
                        60,
                        (graphics, i) -> {
                            cell(graphics, "MILK", 200, 420, 90);
                            cell(graphics, Integer.toString(2 + i / 6), 290, 420, 50);
                            cell(graphics, "BREAD", 360, 420, 100);
                            cell(graphics, Integer.toString(3 + i / 9), 460, 420, 50);
                        }));
    }

    @Test
    void twoRowsOfATableAreNoBoard() {
        assertUnknown(
                read(
                        70,
                        (graphics, i) -> {
                            if (i % 30 < 20) {
                                cell(graphics, "LYN", 220, 400, 120);
                                cell(graphics, Integer.toString(22 + i / 30), 340, 400, 60);
                                cell(graphics, "OSK", 220, 436, 120);
                                cell(graphics, "20", 340, 436, 60);
                            }
                        }));
    }

    private static void board(Graphics2D graphics, int left, int right) {
        cell(graphics, "LYN", 300, 420, 70);
        cell(graphics, Integer.toString(left), 370, 420, 50);
        cell(graphics, Integer.toString(right), 424, 420, 50);
        cell(graphics, "OSK", 474, 420, 70);
    }

    private static void assertUnknown(List<BoardObservation> seen) {
        assertThat(seen).extracting(BoardObservation::score).containsOnly(GameScore.UNKNOWN);
        assertThat(seen).noneMatch(BoardObservation::shown);
        assertThat(seen).allMatch(observation -> observation.changes().isEmpty());
    }

    private static List<ScoreChange> observed(List<BoardObservation> seen) {
        return seen.stream()
                .flatMap(observation -> observation.changes().stream())
                .filter(change -> change.status() == ScoreChange.Status.OBSERVED)
                .toList();
    }

    private static List<BoardObservation> read(int pictures, Graphic graphic) {
        TextReader loaded = text;
        if (loaded == null) {
            throw new IllegalStateException("Expected the models to be loaded before each test");
        }
        return PaintedBoards.read(new ScoreboardReader(loaded, null), pictures, graphic);
    }
}
