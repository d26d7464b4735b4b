/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.scoreboard;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One cell of a board: where it is, what it says, and how that changed. */
final class BoardField {
    private static final int LOOK_HIGH = 12;
    private static final int LOOK_MOST = 60;
    private static final float CHANGED = 28;
    private static final float CHANGED_PART = 0.02f;

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

    private byte[] look = new byte[0];

    BoardField(PixelRect ink, TokenKind kind, String text) {
        this.ink = ink;
        this.kind = kind;
        this.text = text;
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

    /** Whether it looks different from when it was last read. */
    boolean changed(BoardPicture picture, PixelRect crop) {
        float[] now = look(picture, crop);
        if (now.length != look.length) {
            return true;
        }
        int changed = 0;
        for (int i = 0; i < now.length; i++) {
            changed += Math.abs(now[i] - (look[i] & 0xff)) > CHANGED ? 1 : 0;
        }
        return changed > CHANGED_PART * now.length;
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
        return ups > 3 * downs ? 0.5f : 0;
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
        } else if (field.value == null && field.reads >= 4) {
            field.misses = UNREADABLE; // What counted as unreadable then still does.
        }
        field.look = new byte[in.readInt()];
        in.readFully(field.look);
        return field;
    }
}
