/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.scoreboard;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One cell of a board: where it is, what it says, and how that changed. */
final class BoardField {
    private static final int LOOK_HIGH = 12;
    private static final int LOOK_MOST = 60;
    private static final float CHANGED = 28;
    private static final float SLIGHT_PART = 0.01f;
    private static final float CLEAR_PART = 0.02f;

    /**
     * What shines through a board changes less than its digits: luma by less than this part of the
     * contrast between them and what is behind.
     */
    private static final float CONTRAST = 0.25f;

    /** A row of the look that is above the ink, and as far from the bottom below it. */
    private static final int PANEL_ROW = 1;

    /** Columns of another luma that part no panel, as between the tiles of digits. */
    private static final int SEAM = 1;

    private static final int PAUSE = 3;

    /** Emblems that look like a digit are read with no more confidence. */
    private static final float DOUBTFUL = 0.7f;

    /** Least confidence of the letters of a name that is told. */
    private static final float SURE_NAME = 0.6f;

    /** What could not be read so often in a row is hardly a score; captions cover one for less. */
    private static final int UNREADABLE = 12;

    final PixelRect ink;
    TokenKind kind;
    String text;

    /** Space beside the ink that is read too, in heights of the ink, for numbers that grow. */
    float leftMargin;

    float rightMargin;

    /** The number it says, null if it cannot be read as one. */
    @Nullable Integer value;

    float confidence;

    /** How often the number rose and fell. */
    int ups;

    int downs;

    /** How often it was read. */
    int reads;

    /** How often in a row it could not be read as a number. */
    int misses;

    /** In how many pictures to come a slight change is let be, because it was just read. */
    private int pause;

    private byte[] look = new byte[0];

    BoardField(PixelRect ink, TokenKind kind, String text) {
        this.ink = ink;
        this.kind = kind;
        this.text = text;
    }

    BoardField(TextToken token) {
        this(token.rect(), token.kind(), token.text());
        confidence = kind == TokenKind.LABEL ? token.sure() : 0;
    }

    /** Whether it is no name, or one whose letters were read surely. */
    boolean surelyNamed() {
        return kind != TokenKind.LABEL || confidence >= SURE_NAME;
    }

    /** Takes a name that was read again: one that was not sure stands corrected. */
    void readAgain(TextToken token) {
        boolean name = kind == TokenKind.LABEL && token.kind() == TokenKind.LABEL;
        if (name
                && !surelyNamed()
                && token.sure() > confidence
                && TextToken.alike(token.text(), text)) {
            text = token.text();
            confidence = token.sure();
        }
    }

    TextToken token() {
        return new TextToken(ink, text, kind);
    }

    /** What is cut out to be read, in the board's own pixels. */
    PixelRect crop() {
        return crop(leftMargin, rightMargin);
    }

    /** What is cut out with the given space beside the ink. */
    PixelRect crop(float left, float right) {
        return crop(left, right, 0.36f);
    }

    /** The same with the given space above and below as well. */
    PixelRect crop(float left, float right, float above) {
        float size = ink.height();
        return new PixelRect(
                ink.left() - left * size,
                ink.top() - above * size,
                ink.right() + right * size,
                ink.bottom() + above * size);
    }

    /** How different a cell looks from when it was last read. */
    enum Change {
        NONE,
        /** As by what shines through, or by a stroke that makes an 8 of a 6. */
        SLIGHT,
        CLEAR
    }

    /** How different it looks from when it was last read. */
    Change change(BoardPicture picture, PixelRect crop) {
        float[] now = look(picture, crop);
        if (now.length != look.length) {
            return Change.CLEAR;
        }
        int least = 255;
        int most = 0;
        for (byte luma : look) {
            least = Math.min(least, luma & 0xff);
            most = Math.max(most, luma & 0xff);
        }
        float bound = Math.max(CHANGED, CONTRAST * (most - least));
        int slightly = 0;
        int clearly = 0;
        int wide = look.length / LOOK_HIGH;
        int from = panelEnd(-1);
        int to = panelEnd(1);
        for (int i = wide; i < now.length - wide; i++) {
            boolean onPanel = i % wide >= from && i % wide <= to;
            float difference = onPanel ? Math.abs(now[i] - (look[i] & 0xff)) : 0;
            slightly += difference > CHANGED ? 1 : 0;
            clearly += difference > bound ? 1 : 0;
        }
        if (clearly > CLEAR_PART * now.length) {
            return Change.CLEAR;
        }
        return slightly > SLIGHT_PART * now.length ? Change.SLIGHT : Change.NONE;
    }

    /**
     * The last column on one side that is on the panel the number stands on: what moves beside that
     * does not change the number. Tells the panel by the rows above and below the ink, where no
     * digit is.
     */
    private int panelEnd(int way) {
        int wide = look.length / LOOK_HIGH;
        PixelRect crop = crop();
        float scale = wide / crop.width();
        int first = Math.max(0, Math.round((ink.left() - crop.left()) * scale));
        int last = Math.min(wide - 1, Math.round((ink.right() - crop.left()) * scale) - 1);
        int outermost = way < 0 ? 0 : wide - 1;
        if (first > last) {
            return outermost;
        }
        int above = middle(PANEL_ROW, first, last);
        int below = middle(LOOK_HIGH - 1 - PANEL_ROW, first, last);
        int others = 0;
        for (int column = first; column <= last; column++) {
            others += isPanel(column, above, below) ? 0 : 1;
        }
        if (others > SEAM) {
            return outermost; // The panel ends nearer to the ink, or is not plain.
        }
        int end = way < 0 ? first : last;
        for (int column = end; column >= 0 && column < wide; column += way) {
            if (isPanel(column, above, below)) {
                end = column;
            } else if (Math.abs(column - end) > SEAM) {
                // The panel's last column may be of its edge.
                return way < 0 ? Math.min(first, end + 1) : Math.max(last, end - 1);
            }
        }
        return outermost;
    }

    private boolean isPanel(int column, int above, int below) {
        return Math.abs(luma(PANEL_ROW, column) - above) <= CHANGED
                && Math.abs(luma(LOOK_HIGH - 1 - PANEL_ROW, column) - below) <= CHANGED;
    }

    /** Median luma of a row between two columns. */
    private int middle(int row, int first, int last) {
        int[] values = new int[last - first + 1];
        for (int i = 0; i < values.length; i++) {
            values[i] = luma(row, first + i);
        }
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private int luma(int row, int column) {
        return look[row * (look.length / LOOK_HIGH) + column] & 0xff;
    }

    /**
     * Whether it should be read again: at once when it looks clearly different, else not in the two
     * pictures after it was read.
     */
    boolean wantsReading(BoardPicture picture, PixelRect crop) {
        Change change = change(picture, crop);
        pause = Math.max(0, pause - 1);
        return change == Change.CLEAR || (change == Change.SLIGHT && pause == 0);
    }

    /** Remembers how it looks now. */
    void remember(BoardPicture picture, PixelRect crop) {
        float[] now = look(picture, crop);
        look = new byte[now.length];
        for (int i = 0; i < now.length; i++) {
            look[i] = (byte) Math.round(now[i]);
        }
    }

    /** Correlation with how it looked when it was read, -1 to 1; a flash does not touch it. */
    float likeness(BoardPicture picture, PixelRect crop) {
        float[] now = look(picture, crop);
        if (now.length != look.length) {
            return 0;
        }
        double a = 0;
        double b = 0;
        double aa = 0;
        double bb = 0;
        double ab = 0;
        for (int i = 0; i < now.length; i++) {
            double known = look[i] & 0xff;
            a += known;
            b += now[i];
            aa += known * known;
            bb += (double) now[i] * now[i];
            ab += known * now[i];
        }
        int n = now.length;
        double spread = Math.max(0, aa - a * a / n) * Math.max(0, bb - b * b / n);
        return (float) ((ab - a * b / n) / Math.sqrt(spread + 1e-3));
    }

    /** Takes a number that was read. */
    void read(@Nullable Integer number, float sure) {
        Integer before = value;
        if (before != null && number != null) {
            ups += number > before ? 1 : 0;
            downs += number < before ? 1 : 0;
        }
        value = number;
        confidence = sure;
        reads++;
        misses = number == null ? misses + 1 : 0;
        pause = PAUSE;
    }

    /** Whether it counts down as a shot clock does. */
    boolean countsDown() {
        return downs >= 3 && downs > 2 * ups;
    }

    /** Whether it was taken for a number and is none: it never was one, or not for long. */
    boolean unreadable() {
        boolean never = reads > 0 && misses == reads;
        return kind == TokenKind.NUMBER && (never || misses >= UNREADABLE);
    }

    /** What its changes so far say of its being a score. */
    float bonus() {
        if (unreadable()) {
            return -0.8f;
        }
        if (countsDown()) {
            return -4;
        }
        if (ups + downs > 24 && downs > ups / 3) {
            return -1;
        }
        float doubt = value != null && confidence < DOUBTFUL ? 0.3f : 0;
        return (ups > 3 * downs ? 0.5f : 0) - doubt;
    }

    private static float[] look(BoardPicture picture, PixelRect crop) {
        int wide =
                Math.max(
                        4,
                        Math.min(LOOK_MOST, Math.round(LOOK_HIGH * crop.width() / crop.height())));
        return picture.sample(crop, wide, LOOK_HIGH);
    }

    /** Writes layout 3 of the board. */
    void write(DataOutput out) throws IOException {
        out.writeFloat(ink.left());
        out.writeFloat(ink.top());
        out.writeFloat(ink.right());
        out.writeFloat(ink.bottom());
        out.writeUTF(kind.name());
        out.writeUTF(text);
        out.writeFloat(leftMargin);
        out.writeFloat(rightMargin);
        StateData.writeOptional(value, out);
        out.writeFloat(confidence);
        out.writeInt(ups);
        out.writeInt(downs);
        out.writeInt(reads);
        out.writeInt(misses);
        out.writeInt(pause);
        out.writeInt(look.length);
        out.write(look);
    }

    /**
     * Reads a cell.
     *
     * @param version layout of the board; from 3 on with how often in a row it could not be read
     */
    static BoardField read(int version, DataInput in) throws IOException {
        PixelRect ink =
                new PixelRect(in.readFloat(), in.readFloat(), in.readFloat(), in.readFloat());
        BoardField field = new BoardField(ink, TokenKind.valueOf(in.readUTF()), in.readUTF());
        field.leftMargin = in.readFloat();
        field.rightMargin = in.readFloat();
        field.value = StateData.readOptional(in);
        field.confidence = in.readFloat();
        field.ups = in.readInt();
        field.downs = in.readInt();
        field.reads = in.readInt();
        if (version > 2) {
            field.misses = in.readInt();
            field.pause = in.readInt();
        } else if (field.value == null && field.reads >= 4) {
            field.misses = UNREADABLE; // What counted as unreadable then still does.
        }
        field.look = new byte[in.readInt()];
        in.readFully(field.look);
        return field;
    }
}
