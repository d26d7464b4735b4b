/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.scoreboard;

import io.longview.model.scoreboard.ScoreStory.Surroundings;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the cells of a board that is shown; only those that look different from before. */
final class CellReader {
    private static final long CLOCK_MICROS = 6_000_000;

    /** A number that is no score is read so often at most. */
    private static final int MOST_READS = 30;

    private static final List<Float> MARGINS = List.of(0.95f, 0.65f, 0.4f);

    private static final float LEAST_MARGIN = 0.2f;

    /** Space above and below a number that could not be read at first. */
    private static final float[] CLOSER = {0.36f, 0.2f};

    /** Confidence from which on letters are believed to be no digits. */
    private static final float SURELY_READ = 0.8f;

    private static final Set<String> ADVANTAGES = Set.of("A", "AD", "ADV");

    private final TextReader reader;

    CellReader(TextReader reader) {
        this.reader = reader;
    }

    /**
     * Reads the numbers of a board that changed, and scores of which another value than the
     * believed one was read lately.
     *
     * @param story what is known of the scores: once both are proven, other numbers do not matter
     */
    void readNumbers(KnownBoard board, BoardPicture picture, ScoreStory story) {
        for (int i = 0; i < board.fields.size(); i++) {
            BoardField field = board.fields.get(i);
            boolean score = i == board.left || i == board.right;
            boolean other = !story.proven() && field.reads < MOST_READS && !field.countsDown();
            boolean again = score && story.unsettled(i == board.left ? Side.LEFT : Side.RIGHT);
            if (field.kind == TokenKind.NUMBER && (score || other)) {
                readNumber(board, field, picture, again);
            }
        }
    }

    /** Reads the numbers of a board that is watched, of which no story is known. */
    void readNumbers(KnownBoard board, BoardPicture picture) {
        readNumbers(board, picture, new ScoreStory());
    }

    private void readNumber(
            KnownBoard board, BoardField field, BoardPicture picture, boolean again) {
        PixelRect crop = board.at(picture, field.crop());
        if (!again && field.reads > 0 && !field.wantsReading(picture, crop)) {
            return;
        }
        TextLine line = reader.recognizer().readNumber(picture, crop);
        Integer number = number(line.text());
        PixelRect whole = NumberExtent.beyond(picture, board.at(picture, field.ink), crop);
        if (whole != null) {
            TextLine wider = reader.recognizer().readNumber(picture, whole);
            Integer grown = number(wider.text());
            if (grown != null && (number == null || wider.text().contains(line.text()))) {
                line = wider;
                number = grown;
            }
        }
        boolean inked = !line.text().isEmpty();
        for (float above : CLOSER) {
            if (number == null) {
                // Something else may be lit beside the number now, or a single digit is lost in
                // space.
                PixelRect closer = board.at(picture, closest(field, above));
                line = reader.recognizer().readNumber(picture, closer);
                number = number(line.text());
                inked |= !line.text().isEmpty();
            }
        }
        if (number == null && inked && advantage(picture, crop)) {
            field.read(TennisPoints.ADVANTAGE, 0.8f);
        } else {
            field.read(number, number == null ? 0 : line.confidence());
        }
        field.remember(picture, crop);
    }

    private static PixelRect closest(BoardField field, float above) {
        return field.crop(
                Math.min(LEAST_MARGIN, field.leftMargin),
                Math.min(LEAST_MARGIN, field.rightMargin),
                above);
    }

    private boolean advantage(BoardPicture picture, PixelRect crop) {
        String text = reader.recognizer().read(picture, crop).text().toUpperCase(Locale.ROOT);
        return ADVANTAGES.contains(text);
    }

    /** A number of up to three digits without leading zeros, or null. */
    static @Nullable Integer number(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 3;
        for (int i = 0; i < text.length(); i++) {
            digits &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
        }
        if (!digits || (text.length() > 1 && text.charAt(0) == '0' && !text.equals("00"))) {
            return null;
        }
        return Integer.valueOf(text);
    }

    /** Reads clock and period, from time to time. */
    void readTimes(ScoreboardState state, KnownBoard board, BoardPicture picture, long micros) {
        boolean due =
                state.clockMicros == ScoreboardState.NEVER
                        || micros - state.clockMicros >= CLOCK_MICROS
                        || state.story.unsettled();
        if (!due) {
            return;
        }
        state.clockMicros = micros;
        for (BoardField field : board.fields) {
            if (field.kind == TokenKind.CLOCK || field.kind == TokenKind.PERIOD) {
                readText(board, field, picture);
            }
        }
    }

    /** Reads the clocks of a board that is watched, to see whether one runs. */
    void watchClocks(KnownBoard board, BoardPicture picture) {
        for (BoardField field : board.fields) {
            if (field.kind == TokenKind.CLOCK && board.ticks == 0) {
                String before = field.text;
                readText(board, field, picture);
                boolean runs = field.confidence > 0 && !field.text.equals(before);
                board.ticks += runs ? 1 : 0;
            }
        }
    }

    private void readText(KnownBoard board, BoardField field, BoardPicture picture) {
        PixelRect crop = board.at(picture, field.crop());
        if (field.change(picture, crop) == BoardField.Change.NONE) {
            return;
        }
        TextLine line = reader.recognizer().read(picture, crop);
        String text = line.text().strip();
        TokenKind kind = TokenKind.of(text);
        boolean time = kind == TokenKind.CLOCK || kind == TokenKind.PERIOD;
        if (line.confidence() > 0.4f && time) {
            field.text = text;
            field.confidence = line.confidence();
        } else {
            field.confidence = 0;
        }
        field.remember(picture, crop);
    }

    /** Prepares the cells of a board that was just found or looked at again. */
    void prepare(KnownBoard board, BoardPicture picture) {
        completeRows(board, picture);
        for (BoardField field : board.fields) {
            if (field.leftMargin > 0) {
                continue;
            }
            float left = board.room(field, true) - 0.1f;
            float right = board.room(field, false) - 0.1f;
            field.leftMargin = Math.max(LEAST_MARGIN, Math.min(0.3f, left));
            field.rightMargin = Math.max(LEAST_MARGIN, Math.min(0.3f, right));
            if (field.kind == TokenKind.NUMBER) {
                withLetters(board, field, picture);
            }
            if (field.kind == TokenKind.NUMBER) {
                fitMargins(board, field, picture, new float[] {left, right});
            } else if (field.kind == TokenKind.LABEL) {
                field.remember(picture, board.at(picture, field.crop()));
            }
        }
    }

    /** Tells a period, of which a digit was split off, from a number. */
    private void withLetters(KnownBoard board, BoardField field, BoardPicture picture) {
        TextLine line = reader.recognizer().read(picture, board.at(picture, field.crop()));
        String text = line.text().strip();
        if (TokenKind.of(text) == TokenKind.PERIOD && line.confidence() > SURELY_READ) {
            field.kind = TokenKind.PERIOD;
            field.text = text;
        }
    }

    /** The most space beside a number, on each side, at which nothing else is read. */
    private void fitMargins(
            KnownBoard board, BoardField field, BoardPicture picture, float[] rooms) {
        PixelRect least = field.crop(LEAST_MARGIN, LEAST_MARGIN);
        String wanted = reader.recognizer().readNumber(picture, board.at(picture, least)).text();
        for (float margin : MARGINS) {
            PixelRect crop = field.crop(Math.min(margin, rooms[0]), field.rightMargin);
            if (margin < rooms[0] && reads(wanted, board, picture, crop)) {
                field.leftMargin = margin;
                break;
            }
        }
        for (float margin : MARGINS) {
            PixelRect crop = field.crop(field.leftMargin, Math.min(margin, rooms[1]));
            if (margin < rooms[1] && reads(wanted, board, picture, crop)) {
                field.rightMargin = margin;
                break;
            }
        }
    }

    private boolean reads(String wanted, KnownBoard board, BoardPicture picture, PixelRect crop) {
        TextLine line = reader.recognizer().readNumber(picture, board.at(picture, crop));
        return line.text().equals(wanted);
    }

    /** Where one of two rows of numbers has a cell, the other has one too. */
    private void completeRows(KnownBoard board, BoardPicture picture) {
        BoardField upper = board.field(board.left);
        BoardField lower = board.field(board.right);
        if (upper == null || lower == null || upper.ink.sharedHeight(lower.ink) > 0.3f) {
            return;
        }
        float down = lower.ink.centreY() - upper.ink.centreY();
        for (BoardField field : List.copyOf(board.fields)) {
            if (field.kind == TokenKind.NUMBER) {
                float by = field.ink.sharedHeight(upper.ink) > 0.5f ? down : -down;
                boolean inRow = by > 0 || field.ink.sharedHeight(lower.ink) > 0.5f;
                PixelRect ink = field.ink;
                float half = Math.max(ink.width(), 0.6f * ink.height()) / 2;
                PixelRect twin =
                        new PixelRect(
                                ink.centreX() - half,
                                ink.top() + by,
                                ink.centreX() + half,
                                ink.bottom() + by);
                if (inRow) {
                    addTwin(board, picture, twin);
                }
            }
        }
    }

    private void addTwin(KnownBoard board, BoardPicture picture, PixelRect twin) {
        boolean taken = board.fields.stream().anyMatch(field -> field.ink.overlap(twin) > 0.3f);
        if (taken) {
            return;
        }
        PixelRect crop = twin.grow(0.25f * twin.height(), 0.36f * twin.height());
        TextLine line = reader.recognizer().readNumber(picture, board.at(picture, crop));
        if (number(line.text()) != null && line.confidence() > 0.5f) {
            board.add(List.of(new TextToken(twin, line.text())));
        }
    }

    /** What the board says beside the scores. */
    static Surroundings surroundings(KnownBoard board) {
        String clock = null;
        String period = null;
        for (BoardField field : board.fields) {
            boolean sure = field.confidence > 0;
            if (field.kind == TokenKind.CLOCK
                    && sure
                    && (clock == null || field.text.length() > clock.length())) {
                clock = field.text.replace(';', ':');
            }
            if (field.kind == TokenKind.PERIOD && sure) {
                period = field.text;
            }
        }
        boolean latin = latin(board.field(board.leftLabel), board.field(board.rightLabel));
        return new Surroundings(
                clock,
                period,
                latin ? board.text(board.leftLabel) : null,
                latin ? board.text(board.rightLabel) : null);
    }

    /**
     * Whether both names can be told. Letters of a script that the reader does not know are taken
     * for what they resemble, and not surely; and both names of a board are written in one script.
     */
    private static boolean latin(@Nullable BoardField left, @Nullable BoardField right) {
        return (left == null || left.surelyNamed()) && (right == null || right.surelyNamed());
    }
}
