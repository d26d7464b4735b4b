/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

import static io.longview.jobs.scene.PaintedBoards.bars;
import static io.longview.jobs.scene.PaintedBoards.bug;
import static io.longview.jobs.scene.PaintedBoards.caption;
import static io.longview.jobs.scene.PaintedBoards.cell;
import static io.longview.jobs.scene.PaintedBoards.clock;
import static io.longview.jobs.scene.PaintedBoards.picture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.longview.jobs.scene.PaintedBoards.Graphic;
import io.longview.model.scoreboard.BoardObservation;
import io.longview.model.scoreboard.BoardPicture;
import io.longview.model.scoreboard.GameScore;
import io.longview.model.scoreboard.ScoreChange;
import io.longview.model.scoreboard.ScoreboardReader;
import io.longview.model.scoreboard.ScoreboardState;
import io.longview.model.scoreboard.TextReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Graphics that are no scoreboard, or leave it open what the score is, over a picture that moves;
 * pictures 0.7 s apart.
 */
class UnusualBoardsTest {
    private static final long PICTURE = PaintedBoards.PICTURE_MICROS;

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
    void aGameInProgressIsJoinedWithoutAChange() {
        List<BoardObservation> seen = read(16, (graphics, i) -> bug(graphics, 420, 78, 75, i));
        assertThat(changes(seen)).isEmpty();
        GameScore score = seen.get(15).score();
        assertThat(score).extracting(GameScore::left, GameScore::right).containsExactly(78, 75);
        assertThat(seen.get(5).score().left()).isEqualTo(78);
    }

    @Test
    void twoBoardsThatDifferLeaveTheScoreOpenUntilOneGoes() {
        List<BoardObservation> seen =
                read(
                        40,
                        (graphics, i) -> {
                            bug(graphics, 30, 12, 9, i);
                            if (i < 20) {
                                bug(graphics, 420, 31, 40, i);
                            }
                        });
        assertThat(seen.subList(0, 20))
                .extracting(observation -> observation.score().left())
                .containsOnlyNulls();
        GameScore score = seen.get(39).score();
        assertThat(score).extracting(GameScore::left, GameScore::right).containsExactly(12, 9);
    }

    @Test
    void aClockInTwoCellsIsNoScore() {
        List<BoardObservation> seen =
                read(
                        50,
                        (graphics, i) -> {
                            int seconds = 12 * 60 + 50 - i * 7 / 10;
                            cell(graphics, "LIVE", 300, 420, 70);
                            cell(graphics, Integer.toString(seconds / 60), 370, 420, 50);
                            cell(graphics, Integer.toString(seconds % 60), 430, 420, 50);
                        });
        assertThat(seen).extracting(BoardObservation::score).containsOnly(GameScore.UNKNOWN);
    }

    @Test
    void aClockInTwoCellsThatCountsUpIsNoScore() {
        List<BoardObservation> seen =
                read(
                        60,
                        (graphics, i) -> {
                            int seconds = 10 * 60 + 12 + i * 7 / 10;
                            cell(graphics, "LYN", 300, 420, 70);
                            cell(graphics, Integer.toString(seconds / 60), 370, 420, 50);
                            cell(graphics, Integer.toString(seconds % 60), 424, 420, 50);
                            cell(graphics, "OSK", 474, 420, 70);
                        });
        assertThat(seen).extracting(BoardObservation::score).containsOnly(GameScore.UNKNOWN);
        assertThat(changes(seen)).isEmpty();
    }

    @Test
    void aTableOverAPictureThatMovesIsNoBoard() {
        String[] names = {"LYN", "OSK", "RIO", "VAN"};
        List<BoardObservation> seen =
                read(
                        30,
                        (graphics, i) -> {
                            for (int row = 0; row < names.length; row++) {
                                int y = 300 + row * 36;
                                cell(graphics, names[row], 220, y, 120);
                                cell(graphics, Integer.toString(27 - 4 * row), 340, y, 60);
                                cell(graphics, Integer.toString(5 + 3 * row), 400, y, 60);
                            }
                        });
        assertThat(seen).extracting(BoardObservation::score).containsOnly(GameScore.UNKNOWN);
        assertThat(seen).noneMatch(BoardObservation::shown);
    }

    @Test
    void anAdvertisementThatCountsInABreakIsNotTheGame() {
        List<BoardObservation> seen =
                read(
                        110,
                        (graphics, i) -> {
                            if (i < 20 || i >= 90) {
                                bug(graphics, 420, i < 20 ? 12 : 14, 9, i);
                            } else if (i >= 24 && i < 86) {
                                cell(graphics, "MILK", 200, 400, 90);
                                cell(graphics, Integer.toString(2 + i / 12), 290, 400, 50);
                                cell(graphics, "BREAD", 360, 400, 100);
                                cell(graphics, Integer.toString(3 + i / 9), 460, 400, 50);
                            }
                        });
        assertThat(seen.subList(24, 86)).noneMatch(BoardObservation::shown);
        assertThat(observed(seen))
                .extracting(ScoreChange::observedFrame, change -> change.after().left())
                .containsExactly(tuple(90L, 14));
    }

    @Test
    void digitsOfAnotherScriptAreNotGuessed() {
        List<BoardObservation> seen =
                read(
                        30,
                        (graphics, i) -> {
                            cell(graphics, "LYN", 300, 420, 70);
                            bars(graphics, 2, 370, 420);
                            bars(graphics, 3, 424, 420);
                            cell(graphics, "OSK", 474, 420, 70);
                            cell(graphics, clock(i), 560, 420, 80);
                        });
        assertThat(seen).extracting(observation -> observation.score().left()).containsOnlyNulls();
        assertThat(changes(seen)).isEmpty();
    }

    @Test
    void aCaptionWithFiguresIsNoBoard() {
        List<BoardObservation> seen =
                read(
                        30,
                        (graphics, i) -> {
                            if (i % 15 < 9) {
                                cell(graphics, "MORAN", 60, 380, 120);
                                cell(graphics, "24", 180, 380, 50);
                                cell(graphics, "PTS", 230, 380, 60);
                                cell(graphics, "11", 290, 380, 50);
                                cell(graphics, "REB", 340, 380, 60);
                            }
                        });
        assertThat(seen).extracting(BoardObservation::score).containsOnly(GameScore.UNKNOWN);
        assertThat(seen).noneMatch(BoardObservation::shown);
    }

    @Test
    void pointsMadeWhilePicturesAreMissingAreOneChange() {
        ScoreboardReader reader = reader();
        ScoreboardState state = new ScoreboardState();
        List<BoardObservation> seen = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            if (i < 8 || i >= 14) {
                int left = i < 8 ? 12 : 17;
                BoardPicture picture = picture(i, (g, n) -> bug(g, 420, left, 9, n));
                seen.add(reader.read(state, picture, i * PICTURE, i));
            }
            if (i == 16) {
                // One that comes late says nothing new.
                BoardPicture late = picture(9, (g, n) -> bug(g, 420, 14, 9, n));
                assertThat(reader.read(state, late, 9 * PICTURE, 9).changes()).isEmpty();
            }
        }
        List<ScoreChange> changes = changes(seen);
        assertThat(changes)
                .extracting(ScoreChange::points, ScoreChange::observedFrame)
                .containsOnly(tuple(5, 14L));
        assertThat(changes.get(0).before().left()).isEqualTo(12);
    }

    @Test
    void aCaptionOverAScoreLosesNeitherTheBoardNorTheGame() {
        List<BoardObservation> seen =
                read(
                        44,
                        (graphics, i) -> {
                            bug(graphics, 420, i < 12 ? 12 : i < 30 ? 14 : 17, 9, i);
                            if (i >= 20 && i < 28) {
                                caption(graphics, "3 POINTS", 250, 120);
                            }
                        });
        assertThat(seen.subList(4, 44))
                .allSatisfy(observation -> assertThat(observation.score().right()).isEqualTo(9));
        assertThat(observed(seen))
                .extracting(ScoreChange::observedFrame, change -> change.after().left())
                .containsExactly(tuple(12L, 14), tuple(30L, 17));
    }

    @Test
    void aScoreIsReadAtOnceWhileACaptionCoversTheName() {
        List<BoardObservation> seen =
                read(
                        40,
                        (graphics, i) -> {
                            bug(graphics, 420, i < 20 ? 12 : 15, 9, i);
                            if (i >= 20 && i < 30) {
                                caption(graphics, "J. MOORE", 250, 70);
                            }
                        });
        assertThat(seen.get(22)).extracting(BoardObservation::shown).isEqualTo(true);
        assertThat(observed(seen))
                .extracting(ScoreChange::observedFrame, change -> change.after().left())
                .containsExactly(tuple(20L, 15));
    }

    @Test
    void aNameThatACaptionCoveredWhenTheBoardWasFoundIsReadLater() {
        List<BoardObservation> seen =
                read(
                        60,
                        (graphics, i) -> {
                            bug(graphics, 420, 12, 9, i);
                            if (i < 20) {
                                caption(graphics, "TIMEOUT", 250, 70);
                            }
                        });
        GameScore score = seen.get(59).score();
        assertThat(score.left()).isEqualTo(12);
        assertThat(score.leftLabel()).isNotNull().matches("L ?Y ?N");
        assertThat(score.rightLabel()).isNotNull().matches("O ?S ?K");
    }

    private static ScoreboardReader reader() {
        TextReader loaded = text;
        if (loaded == null) {
            throw new IllegalStateException("Expected the models to be loaded before each test");
        }
        return new ScoreboardReader(loaded, null);
    }

    private static List<ScoreChange> changes(List<BoardObservation> seen) {
        return seen.stream().flatMap(observation -> observation.changes().stream()).toList();
    }

    private static List<ScoreChange> observed(List<BoardObservation> seen) {
        return changes(seen).stream()
                .filter(change -> change.status() == ScoreChange.Status.OBSERVED)
                .toList();
    }

    private static List<BoardObservation> read(int pictures, Graphic graphic) {
        return PaintedBoards.read(reader(), pictures, graphic);
    }
}
