/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.scoreboard;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A board that was found: where it is, what it looks like, its cells, and which two are scores. */
final class KnownBoard {
    /** Which part of the stable blocks must look alike. */
    private static final float SHOWN = 0.55f;

    /** Correlation from which on a name looks like itself. */
    private static final float SAME_NAME = 0.45f;

    /** Correlation from which on a score is surely the same. */
    private static final float SAME_SCORE = 0.85f;

    /** Minutes and seconds, or seconds with tenths; a price has hundredths. */
    private static final Pattern TIMES = Pattern.compile(".*[:;].*|\\d{1,2}\\.\\d");

    private static final int MOST_FIELDS = 40;

    private static final long REFINE_MICROS = 4_000_000;
    private static final int REFINEMENTS = 3;

    /** So often at most while the scores have no names: a caption may have covered one. */
    private static final int NAME_REFINEMENTS = 6;

    /** Which part must look alike where a caption may cover another. */
    private static final float PARTLY = 0.4f;

    /** The same for a board that was shown a moment ago. */
    private static final float STILL = 0.2f;

    private static final long MOMENT_MICROS = 1_600_000;

    /** Size of the pictures that its pixels refer to. */
    final int pictureWidth;

    final int pictureHeight;
    final PixelRect area;
    final List<BoardField> fields = new ArrayList<>();
    private final BoardTemplate template;

    /** What the numbers said while it is open which are the scores. */
    NumberLog log = new NumberLog();

    /** Indices among the fields, -1 while not known. */
    int left = -1;

    int right = -1;
    int leftLabel = -1;
    int rightLabel = -1;

    /** Height of the ink of the scores. */
    final float size;

    long foundMicros;
    long shownMicros;

    /** When all cells were last looked at again. */
    long refinedMicros;

    /** When a score was last read. */
    long readMicros;

    int refinements;
    int shownCount;

    /** How often its clock was seen to run, which that of another game in a ticker does not. */
    int ticks;

    /**
     * @param texts where there is text on it
     */
    KnownBoard(
            BoardPicture picture, PixelRect area, float size, List<PixelRect> texts, long micros) {
        this(
                picture.width(),
                picture.height(),
                area,
                size,
                BoardTemplate.of(picture, area, size, texts));
        foundMicros = micros;
        shownMicros = micros;
        refinedMicros = micros;
        readMicros = micros;
    }

    private KnownBoard(
            int pictureWidth,
            int pictureHeight,
            PixelRect area,
            float size,
            BoardTemplate template) {
        this.pictureWidth = pictureWidth;
        this.pictureHeight = pictureHeight;
        this.area = area;
        this.size = size;
        this.template = template;
    }

    boolean hasClock() {
        return fields.stream().anyMatch(field -> field.kind == TokenKind.CLOCK);
    }

    /** Whether a time of play is written on it. */
    boolean hasTime() {
        return fields.stream()
                .anyMatch(
                        field ->
                                field.kind == TokenKind.CLOCK
                                        && TIMES.matcher(field.text).matches());
    }

    boolean hasPeriod() {
        return fields.stream().anyMatch(field -> field.kind == TokenKind.PERIOD);
    }

    /** Whether its cells should be looked at again as a whole. */
    boolean wantsRefinement(long micros) {
        boolean nameless =
                scoresKnown() && leftLabel < 0 && fields.stream().anyMatch(KnownBoard::words);
        int times = Math.min(nameless ? NAME_REFINEMENTS : REFINEMENTS, refinements);
        boolean wanted =
                refinements < REFINEMENTS
                        || !scoresKnown()
                        || (nameless && refinements < NAME_REFINEMENTS);
        return wanted && micros - refinedMicros >= REFINE_MICROS * times;
    }

    /** Whether a cell may be a name, or what covers one. */
    private static boolean words(BoardField field) {
        return field.kind == TokenKind.LABEL
                || (field.kind == TokenKind.OTHER && field.text.length() > 2);
    }

    /**
     * Whether the board is in a picture, if only in part, as when a caption covers a name; learns
     * from one that shows it whole.
     */
    boolean look(BoardPicture picture, long micros) {
        float[] sample = template.sample(picture, at(picture, area));
        BoardTemplate.Match match = template.match(sample, area, scoreCells());
        boolean recently = micros - shownMicros <= MOMENT_MICROS;
        // What stood still behind a board that is not opaque may be part of the template.
        int same = sameScores(picture);
        boolean whole = match.alike() >= SHOWN || same == 2;
        boolean partly = match.rest() >= (recently ? STILL : PARTLY) || (recently && same == 1);
        if (!(whole || partly) || otherNames(picture)) {
            return false;
        }
        if (whole) {
            template.learn(sample);
        }
        shownMicros = micros;
        shownCount++;
        return true;
    }

    /** How many of the scores look as they did when they were read. */
    private int sameScores(BoardPicture picture) {
        if (!scoresKnown()) {
            return 0;
        }
        boolean first = likeness(fields.get(left), picture) >= SAME_SCORE;
        boolean second = likeness(fields.get(right), picture) >= SAME_SCORE;
        return (first ? 1 : 0) + (second ? 1 : 0);
    }

    private float likeness(BoardField field, BoardPicture picture) {
        return field.likeness(picture, at(picture, field.crop()));
    }

    /** The scores, which flash and change at any time. */
    private List<PixelRect> scoreCells() {
        return scoresKnown()
                ? List.of(fields.get(left).crop(), fields.get(right).crop())
                : List.of();
    }

    /** Whether both names are others than before: a ticker went on to another game. */
    private boolean otherNames(BoardPicture picture) {
        return leftLabel >= 0
                && rightLabel >= 0
                && looksOther(fields.get(leftLabel), picture)
                && looksOther(fields.get(rightLabel), picture);
    }

    private boolean looksOther(BoardField name, BoardPicture picture) {
        return likeness(name, picture) < SAME_NAME;
    }

    /** A rectangle of the board in a picture of maybe another size. */
    PixelRect at(BoardPicture picture, PixelRect rect) {
        float x = (float) picture.width() / pictureWidth;
        float y = (float) picture.height() / pictureHeight;
        return new PixelRect(rect.left() * x, rect.top() * y, rect.right() * x, rect.bottom() * y);
    }

    BoardRegion region() {
        return new BoardRegion(
                Math.max(0, area.left() / pictureWidth),
                Math.max(0, area.top() / pictureHeight),
                Math.min(1, area.right() / pictureWidth),
                Math.min(1, area.bottom() / pictureHeight));
    }

    List<TextToken> tokens() {
        return fields.stream().map(BoardField::token).toList();
    }

    @Nullable BoardField field(int index) {
        return index < 0 ? null : fields.get(index);
    }

    @Nullable String text(int index) {
        return index < 0 ? null : fields.get(index).text;
    }

    boolean scoresKnown() {
        return left >= 0;
    }

    /**
     * Adds cells that were not known yet; what known ones say is read elsewhere. A name takes the
     * place of a number that could not be read, whose first letter was taken for a digit, and of a
     * caption.
     */
    void add(List<TextToken> tokens) {
        for (TextToken token : tokens) {
            int known = -1;
            for (int i = 0; i < fields.size(); i++) {
                known = fields.get(i).ink.overlap(token.rect()) > 0.4f ? i : known;
            }
            boolean inside = area.overlap(token.rect()) > 0.9f;
            if (known < 0 && inside && fields.size() < MOST_FIELDS) {
                fields.add(new BoardField(token));
            } else if (known >= 0
                    && token.kind() == TokenKind.LABEL
                    && (fields.get(known).unreadable()
                            || fields.get(known).kind == TokenKind.OTHER)) {
                fields.set(known, new BoardField(token));
            } else if (known >= 0) {
                fields.get(known).readAgain(token);
            }
        }
    }

    /**
     * Space beside a cell that is its own, in heights of its ink: half of the gap to another
     * number, most of that to a label.
     *
     * @param leftwards on which side
     */
    float room(BoardField field, boolean leftwards) {
        float room = 2 * field.ink.height();
        for (BoardField other : fields) {
            float gap =
                    leftwards
                            ? field.ink.left() - other.ink.right()
                            : other.ink.left() - field.ink.right();
            boolean beside = leftwards == other.ink.centreX() < field.ink.centreX();
            if (other != field && beside && other.ink.sharedHeight(field.ink) > 0.3f) {
                float share = other.kind == TokenKind.LABEL ? 0.75f : 0.5f;
                room = Math.min(room, Math.max(0, gap) * share);
            }
        }
        return room / field.ink.height();
    }

    /** Chooses the scores by arrangement and by how the numbers behaved so far. */
    void choose(@Nullable ScorePair pair) {
        left = pair == null ? -1 : pair.left();
        right = pair == null ? -1 : pair.right();
        leftLabel = pair == null ? -1 : pair.leftLabel();
        rightLabel = pair == null ? -1 : pair.rightLabel();
    }

    /** Writes layout 3. */
    void write(DataOutput out) throws IOException {
        out.writeInt(pictureWidth);
        out.writeInt(pictureHeight);
        out.writeFloat(area.left());
        out.writeFloat(area.top());
        out.writeFloat(area.right());
        out.writeFloat(area.bottom());
        out.writeFloat(size);
        template.write(out);
        out.writeInt(fields.size());
        for (BoardField field : fields) {
            field.write(out);
        }
        for (int index : new int[] {left, right, leftLabel, rightLabel}) {
            out.writeInt(index);
        }
        out.writeLong(foundMicros);
        out.writeLong(shownMicros);
        out.writeLong(refinedMicros);
        out.writeLong(readMicros);
        out.writeInt(refinements);
        out.writeInt(shownCount);
        out.writeInt(ticks);
        log.write(out);
    }

    /**
     * Reads a board.
     *
     * @param version layout: from 2 on with the log of its numbers and the ticks of its clock, from
     *     3 on with more of how its cells were read
     */
    static KnownBoard read(int version, DataInput in) throws IOException {
        int width = in.readInt();
        int height = in.readInt();
        PixelRect area =
                new PixelRect(in.readFloat(), in.readFloat(), in.readFloat(), in.readFloat());
        float size = in.readFloat();
        KnownBoard board = new KnownBoard(width, height, area, size, BoardTemplate.read(in));
        int fields = in.readInt();
        for (int i = 0; i < fields; i++) {
            board.fields.add(BoardField.read(version, in));
        }
        board.left = in.readInt();
        board.right = in.readInt();
        board.leftLabel = in.readInt();
        board.rightLabel = in.readInt();
        board.foundMicros = in.readLong();
        board.shownMicros = in.readLong();
        board.refinedMicros = in.readLong();
        board.readMicros = in.readLong();
        board.refinements = in.readInt();
        board.shownCount = in.readInt();
        if (version > 1) {
            board.ticks = in.readInt();
            board.log = NumberLog.read(in);
        }
        return board;
    }
}
