/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.scoreboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.longview.model.scoreboard.ScoreChange.Status;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Reading of a board in pictures 0.7 s apart. */
class ScoreboardReaderTest {
    private static final long PICTURE = 700_000;

    /** Pictures in which a board whose clock stands still proves to be one. */
    private static final int STOPPED = 15;

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
    void findsReadsAndFollowsABoard() throws IOException {
        List<BoardPicture> pictures = new ArrayList<>();
        pictures.addAll(Collections.nCopies(STOPPED, TestingBoards.before()));
        pictures.addAll(Collections.nCopies(6, TestingBoards.after()));
        pictures.addAll(Collections.nCopies(3, TestingBoards.empty()));
        pictures.addAll(Collections.nCopies(2, TestingBoards.after()));

        ScoreboardState state = new ScoreboardState();
        List<BoardObservation> seen = read(reader(null), state, pictures, 0);

        assertThat(seen.get(0).score()).isEqualTo(GameScore.UNKNOWN);
        GameScore first = seen.get(STOPPED - 1).score();
        assertThat(first).extracting(GameScore::left, GameScore::right).containsExactly(41, 34);
        assertThat(first.leftLabel()).isEqualTo("MIR");
        assertThat(first.rightLabel()).isEqualTo("VEK");
        assertThat(first.clock()).isEqualTo("8:57");
        assertThat(first.period()).isEqualTo("Q2");
        assertThat(first.confidence()).isGreaterThan(0.8f);

        List<ScoreChange> changes =
                seen.stream().flatMap(observation -> observation.changes().stream()).toList();
        assertThat(changes)
                .extracting(ScoreChange::status)
                .containsExactly(Status.OBSERVED, Status.CONFIRMED);
        assertThat(changes.get(0).observedFrame()).isEqualTo(STOPPED);
        assertThat(changes.get(0).points()).isEqualTo(2);
        assertThat(changes.get(0).side()).isEqualTo(Side.LEFT);

        assertThat(seen.subList(STOPPED + 6, STOPPED + 9)).noneMatch(BoardObservation::shown);
        assertThat(seen.subList(STOPPED + 9, STOPPED + 11)).allMatch(BoardObservation::shown);
        assertThat(seen.get(STOPPED + 10).score().left()).isEqualTo(43);
        assertThat(bytes(state)).hasSizeLessThan(200_000);
    }

    @Test
    void goesOnFromItsWrittenState() throws IOException {
        List<BoardPicture> pictures = new ArrayList<>();
        pictures.addAll(Collections.nCopies(5, TestingBoards.before()));
        pictures.addAll(Collections.nCopies(6, TestingBoards.after()));
        ScoreboardReader reader = reader(null);
        List<BoardObservation> whole = read(reader, new ScoreboardState(), pictures, 0);
        for (int cut : new int[] {1, 4, 6}) {
            ScoreboardState state = new ScoreboardState();
            List<BoardObservation> parts =
                    new ArrayList<>(read(reader, state, pictures.subList(0, cut), 0));
            ScoreboardState restored =
                    ScoreboardState.read(
                            ScoreboardState.VERSION,
                            new DataInputStream(new ByteArrayInputStream(bytes(state))));
            parts.addAll(read(reader, restored, pictures.subList(cut, pictures.size()), cut));
            assertThat(parts).as("cut at %d", cut).isEqualTo(whole);
        }
    }

    @Test
    void findsABoardThatMoved() throws IOException {
        List<BoardPicture> pictures = new ArrayList<>();
        pictures.addAll(Collections.nCopies(5, TestingBoards.before()));
        pictures.addAll(Collections.nCopies(16, TestingBoards.moved(TestingBoards.after(), -410)));
        List<BoardObservation> seen = read(reader(null), new ScoreboardState(), pictures, 0);
        BoardObservation last = seen.get(seen.size() - 1);
        assertThat(last.shown()).isTrue();
        BoardRegion region = last.region();
        assertThat(region).isNotNull();
        assertThat(region.bottom()).isLessThan(0.2f);
        assertThat(last.score().left()).isEqualTo(43);
    }

    @Test
    void whereThereIsNoBoardNothingIsKnown() {
        List<BoardObservation> seen =
                read(
                        reader(null),
                        new ScoreboardState(),
                        Collections.nCopies(6, TestingBoards.empty()),
                        0);
        assertThat(seen).extracting(BoardObservation::score).containsOnly(GameScore.UNKNOWN);
        assertThat(seen).noneMatch(BoardObservation::shown);
    }

    @Test
    void aPictureThatStandsStillProvesNothing() {
        ScoreboardState state = new ScoreboardState();
        ScoreboardReader reader = reader(null);
        for (int i = 0; i < 12; i++) {
            BoardObservation seen = reader.read(state, TestingBoards.before(), i * PICTURE, i);
            assertThat(seen.score()).isEqualTo(GameScore.UNKNOWN);
            assertThat(seen.shown()).isFalse();
        }
    }

    @Test
    void looksOnlyWhereItIsTold() {
        List<BoardPicture> pictures = Collections.nCopies(STOPPED, TestingBoards.before());
        List<BoardObservation> right =
                read(
                        reader(new BoardRegion(0.2f, 0.85f, 0.8f, 1)),
                        new ScoreboardState(),
                        pictures,
                        0);
        assertThat(right.get(STOPPED - 1).score().left()).isEqualTo(41);
        List<BoardObservation> wrong =
                read(reader(new BoardRegion(0, 0, 1, 0.3f)), new ScoreboardState(), pictures, 0);
        assertThat(wrong.get(STOPPED - 1).score()).isEqualTo(GameScore.UNKNOWN);
    }

    @Test
    void aPictureOutOfOrderIsNotLookedAt() {
        ScoreboardState state = new ScoreboardState();
        ScoreboardReader reader = reader(null);
        read(reader, state, Collections.nCopies(STOPPED, TestingBoards.before()), 0);
        BoardObservation late = reader.read(state, TestingBoards.after(), PICTURE, 1);
        assertThat(late.shown()).isFalse();
        assertThat(late.score().left()).isEqualTo(41);
    }

    @Test
    void stateOfAnotherLayoutIsRefused() {
        assertThatThrownBy(
                        () ->
                                ScoreboardState.read(
                                        ScoreboardState.VERSION + 1,
                                        new DataInputStream(
                                                new ByteArrayInputStream(new byte[10]))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Expected scoreboard state of layout 1 to 3, got 4");
    }

    private static ScoreboardReader reader(@Nullable BoardRegion region) {
        TextReader loaded = text;
        if (loaded == null) {
            throw new IllegalStateException("Expected the models to be loaded before each test");
        }
        return new ScoreboardReader(loaded, region);
    }

    private static List<BoardObservation> read(
            ScoreboardReader reader, ScoreboardState state, List<BoardPicture> pictures, int from) {
        List<BoardObservation> seen = new ArrayList<>();
        for (int i = 0; i < pictures.size(); i++) {
            int number = from + i;
            BoardPicture picture = TestingBoards.playing(pictures.get(i), number);
            seen.add(reader.read(state, picture, number * PICTURE, number));
        }
        return seen;
    }

    private static byte[] bytes(ScoreboardState state) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        state.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
