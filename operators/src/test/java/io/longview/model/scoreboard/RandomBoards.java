/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.scoreboard;

import io.longview.model.scoreboard.ScoreStory.Reading;
import io.longview.model.scoreboard.ScoreStory.Surroundings;
import io.longview.operators.moment.BoardReport;
import io.longview.operators.wire.RandomRecords;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Memories of scoreboards with any past, and what is told of them. */
public final class RandomBoards {
    private final Random random;

    private RandomBoards(Random random) {
        this.random = random;
    }

    /** A report with up to three changes. */
    public static BoardReport report(Random random) {
        RandomRecords records = new RandomRecords(random);
        RandomBoards boards = new RandomBoards(random);
        return new BoardReport(
                records.text(),
                new BoardObservation(
                        random.nextLong(),
                        random.nextLong(),
                        random.nextBoolean(),
                        random.nextBoolean()
                                ? new BoardRegion(0, 0.5f, random.nextFloat(), 1)
                                : null,
                        boards.score(),
                        records.list(3, boards::change)));
    }

    /** A memory after up to 40 readings, with up to two boards. */
    public static ScoreboardState state(Random random) {
        RandomBoards boards = new RandomBoards(random);
        ScoreboardState state = new ScoreboardState();
        state.board = boards.board();
        state.former = boards.board();
        for (int i = random.nextInt(41); i > 0; i--) {
            state.story.read(
                    new Reading(
                            boards.number(),
                            random.nextFloat(),
                            boards.number(),
                            random.nextFloat()),
                    Surroundings.UNKNOWN,
                    random.nextInt(60_000_000),
                    random.nextInt(1_000));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            KnownBoard watched = boards.board();
            if (watched != null) {
                watched.log.note(watched.fields, random.nextLong(), random.nextLong());
                state.watched.add(watched);
            }
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            state.overlays.update(picture(random));
            float left = random.nextFloat() / 2;
            state.plan.due(
                    new BoardRegion(left, left, left + 0.5f, 1),
                    random.nextBoolean(),
                    random.nextInt(60_000_000));
        }
        state.lastMicros = random.nextLong();
        state.clockMicros = random.nextLong();
        return state;
    }

    private @Nullable KnownBoard board() {
        if (random.nextInt(4) == 0) {
            return null;
        }
        BoardPicture picture = picture(random);
        KnownBoard board =
                new KnownBoard(
                        picture,
                        new PixelRect(4, 4, 60, 32),
                        6,
                        List.of(rect()),
                        random.nextLong());
        for (int i = random.nextInt(5); i > 0; i--) {
            BoardField field = new BoardField(rect(), TokenKind.of(words()), words());
            field.leftMargin = random.nextFloat();
            field.rightMargin = random.nextFloat();
            field.read(number(), random.nextFloat());
            field.read(number(), random.nextFloat());
            field.remember(picture, field.ink);
            board.fields.add(field);
        }
        board.left = random.nextInt(5) - 1;
        board.right = random.nextInt(5) - 1;
        board.leftLabel = random.nextInt(5) - 1;
        board.rightLabel = random.nextInt(5) - 1;
        board.shownMicros = random.nextLong();
        board.refinedMicros = random.nextLong();
        board.readMicros = random.nextLong();
        board.refinements = random.nextInt();
        board.shownCount = random.nextInt();
        return board;
    }

    private static BoardPicture picture(Random random) {
        byte[] luma = new byte[64 * 36];
        random.nextBytes(luma);
        return new BoardPicture(64, 36, luma);
    }

    private PixelRect rect() {
        float left = random.nextFloat() * 30;
        float top = random.nextFloat() * 20;
        return new PixelRect(left, top, left + 6, top + 5);
    }

    private String words() {
        return List.of("12", "9:41", "Q4", "LYN", "-", "Ж门").get(random.nextInt(6));
    }

    private @Nullable Integer number() {
        return random.nextInt(3) == 0 ? null : (Integer) random.nextInt(12);
    }

    private GameScore score() {
        return new GameScore(
                number(),
                number(),
                random.nextBoolean() ? words() : null,
                random.nextBoolean() ? words() : null,
                random.nextBoolean() ? words() : null,
                random.nextBoolean() ? words() : null,
                random.nextFloat());
    }

    private ScoreChange change() {
        return new ScoreChange(
                new RandomRecords(random).oneOf(ScoreChange.Status.values()),
                random.nextLong(),
                score(),
                score(),
                new RandomRecords(random).oneOf(Side.values()),
                random.nextInt(),
                random.nextLong(),
                random.nextLong());
    }
}
