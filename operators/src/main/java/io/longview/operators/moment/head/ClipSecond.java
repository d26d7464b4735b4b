/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment.head;

import io.longview.operators.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * One second of a broadcast: a clip of the temporal head before it is set against its neighbours.
 *
 * @param values what its frames say, ({@value #VALUES}); zeros where there are none
 * @param early luma layout of its first sampled picture, (9, 16) row-major, uint8; empty where
 *     there is none
 * @param late the same of the first one in its second half, or of the last
 * @param token mean direction of its clip tokens, (channels), 127 for 1; empty where there are none
 */
public record ClipSecond(float[] values, byte[] early, byte[] late, byte[] token) {
    /** Numbers of one second. */
    public static final int VALUES = 20;

    static final int COLUMNS = 16;
    static final int ROWS = 9;

    /** Place of a value: 1 where there are frames. */
    public static final int PRESENT = 0;

    /** Place of a value: logarithm of decoded frames. */
    public static final int DECODED = 1;

    /** Place of a value: logarithm of sampled pictures. */
    public static final int SAMPLED = 2;

    /** Place of a value: mean luma change from frame to frame, in 32 steps. */
    public static final int CHANGE = 3;

    /** Place of a value: largest luma change. */
    public static final int MOST_CHANGE = 4;

    /** Place of a value: standard deviation of the luma change. */
    public static final int CHANGE_SPREAD = 5;

    /** Place of a value: mean change of layout. */
    public static final int LAYOUT = 6;

    /** Place of a value: largest change of layout. */
    public static final int MOST_LAYOUT = 7;

    /** Place of a value: where in the second that was. */
    public static final int LAYOUT_PLACE = 8;

    /** Place of a value: cuts, up to 3. */
    public static final int CUTS = 9;

    /** Place of a value: share of frames that repeat the one before. */
    public static final int REPEATED = 10;

    /** Place of a value: largest jump of the brightness. */
    public static final int JUMP = 11;

    /** Place of a value: mean luma change in about half a second. */
    public static final int FAR_CHANGE = 12;

    /** Place of a value: share of pictures with a scoreboard. */
    public static final int BOARD_SHOWN = 13;

    /** Place of a value: share of pictures without one, where one is known. */
    public static final int BOARD_HIDDEN = 14;

    /** Place of a value: logarithm of persons. */
    public static final int PERSONS = 15;

    /** Place of a value: height of the tallest person. */
    public static final int TALLEST = 16;

    /** Place of a value: mean height of persons. */
    public static final int TALL = 17;

    /** Place of a value: area of persons. */
    public static final int PERSON_AREA = 18;

    /** Place of a value: 1 where the encoder looked. */
    public static final int LOOKED = 19;

    /** A second without pictures. */
    static ClipSecond empty() {
        return new ClipSecond(new float[VALUES], new byte[0], new byte[0], new byte[0]);
    }

    /** Writes layout 1. */
    public void write(DataOutput out) throws IOException {
        Wire.writeFloats(values, out);
        Wire.writeBytes(early, out);
        Wire.writeBytes(late, out);
        Wire.writeBytes(token, out);
    }

    /** Reads layout 1. */
    public static ClipSecond read(DataInput in) throws IOException {
        return new ClipSecond(
                Wire.readFloats(in), Wire.readBytes(in), Wire.readBytes(in), Wire.readBytes(in));
    }
}
