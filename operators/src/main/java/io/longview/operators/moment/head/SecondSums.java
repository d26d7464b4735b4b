/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment.head;

import io.longview.operators.media.FrameInfo;
import io.longview.operators.media.FrameSignals;
import io.longview.operators.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Sums over the frames of a second that is not over. */
final class SecondSums {
    private static final float LUMA_STEP = 32;
    private static final float MOST_LUMA_STEPS = 2;
    private static final int MOST_CUTS = 3;
    private static final int DIRECTION = 127;

    // One slot for each value of a second; counts and sums until the second is over.
    private final float[] sums = new float[ClipSecond.VALUES];
    private float squares;
    private int farPictures;
    private int looks;
    private float[] token = new float[0];
    private byte[] early = new byte[0];
    private byte[] late = new byte[0];
    private boolean lateFound;

    /**
     * Adds a sampled picture with what was decoded before it.
     *
     * @param place where in the second it is, 0..1
     * @param brightness mean luma of the frame before; NaN if there is none
     */
    void add(FrameInfo frame, float place, float brightness) {
        float before = brightness;
        for (FrameSignals signals : frame.signals()) {
            float change = steps(signals.difference());
            sums[ClipSecond.DECODED]++;
            sums[ClipSecond.CHANGE] += change;
            squares += change * change;
            sums[ClipSecond.MOST_CHANGE] = Math.max(sums[ClipSecond.MOST_CHANGE], change);
            sums[ClipSecond.LAYOUT] += signals.cutScore();
            if (signals.cutScore() > sums[ClipSecond.MOST_LAYOUT]) {
                sums[ClipSecond.MOST_LAYOUT] = signals.cutScore();
                sums[ClipSecond.LAYOUT_PLACE] = place;
            }
            sums[ClipSecond.CUTS] += signals.cut() ? 1 : 0;
            sums[ClipSecond.REPEATED] += signals.duplicate() ? 1 : 0;
            if (Float.isFinite(before)) {
                float jump = steps(Math.abs(signals.brightness() - before));
                sums[ClipSecond.JUMP] = Math.max(sums[ClipSecond.JUMP], jump);
            }
            before = signals.brightness();
        }
        sums[ClipSecond.SAMPLED]++;
    }

    private static float steps(float luma) {
        return Math.min(MOST_LUMA_STEPS, luma / LUMA_STEP);
    }

    /** Adds how much changed in about half a second, in luma. */
    void addFar(float change) {
        sums[ClipSecond.FAR_CHANGE] += steps(change);
        farPictures++;
    }

    void addBoard(BoardView board) {
        sums[ClipSecond.BOARD_SHOWN] += board == BoardView.SHOWN ? 1 : 0;
        sums[ClipSecond.BOARD_HIDDEN] += board == BoardView.HIDDEN ? 1 : 0;
    }

    void addSeen(SeenFrame seen) {
        looks++;
        sums[ClipSecond.PERSONS] += seen.persons();
        sums[ClipSecond.TALLEST] += seen.tallest();
        sums[ClipSecond.TALL] += seen.tall();
        sums[ClipSecond.PERSON_AREA] += seen.area();
        if (token.length != seen.token().length) {
            token = new float[seen.token().length];
        }
        for (int i = 0; i < token.length; i++) {
            token[i] += seen.token()[i];
        }
    }

    void addLayout(byte[] layout, float place) {
        if (early.length == 0) {
            early = layout;
        }
        if (!lateFound) {
            late = layout;
            lateFound = place >= 0.5f;
        }
    }

    /** The second, now that it is over. */
    ClipSecond finish() {
        float decoded = sums[ClipSecond.DECODED];
        float sampled = sums[ClipSecond.SAMPLED];
        if (sampled == 0 || decoded == 0) {
            return ClipSecond.empty();
        }
        float[] values = sums.clone();
        values[ClipSecond.PRESENT] = 1;
        values[ClipSecond.DECODED] = (float) Math.log1p(decoded) / 4;
        values[ClipSecond.SAMPLED] = (float) Math.log1p(sampled) / 3;
        float mean = sums[ClipSecond.CHANGE] / decoded;
        values[ClipSecond.CHANGE] = mean;
        values[ClipSecond.CHANGE_SPREAD] =
                (float) Math.sqrt(Math.max(0, squares / decoded - mean * mean));
        values[ClipSecond.LAYOUT] /= decoded;
        values[ClipSecond.CUTS] = Math.min(MOST_CUTS, sums[ClipSecond.CUTS]);
        values[ClipSecond.REPEATED] /= decoded;
        values[ClipSecond.FAR_CHANGE] /= Math.max(1, farPictures);
        values[ClipSecond.BOARD_SHOWN] /= sampled;
        values[ClipSecond.BOARD_HIDDEN] /= sampled;
        if (looks > 0) {
            values[ClipSecond.PERSONS] = (float) Math.log1p(sums[ClipSecond.PERSONS] / looks) / 3;
            values[ClipSecond.TALLEST] /= looks;
            values[ClipSecond.TALL] /= looks;
            values[ClipSecond.PERSON_AREA] /= looks;
            values[ClipSecond.LOOKED] = 1;
        }
        return new ClipSecond(values, early, late, direction());
    }

    private byte[] direction() {
        double squared = 0;
        for (float value : token) {
            squared += value * value;
        }
        if (squared == 0) {
            return new byte[0];
        }
        byte[] direction = new byte[token.length];
        double scale = DIRECTION / Math.sqrt(squared);
        for (int i = 0; i < token.length; i++) {
            direction[i] = (byte) Math.round(token[i] * scale);
        }
        return direction;
    }

    void write(DataOutput out) throws IOException {
        Wire.writeFloats(sums, out);
        out.writeFloat(squares);
        out.writeInt(farPictures);
        out.writeInt(looks);
        Wire.writeFloats(token, out);
        Wire.writeBytes(early, out);
        Wire.writeBytes(late, out);
        out.writeBoolean(lateFound);
    }

    static SecondSums read(DataInput in) throws IOException {
        SecondSums read = new SecondSums();
        float[] sums = Wire.readFloats(in);
        System.arraycopy(sums, 0, read.sums, 0, read.sums.length);
        read.squares = in.readFloat();
        read.farPictures = in.readInt();
        read.looks = in.readInt();
        read.token = Wire.readFloats(in);
        read.early = Wire.readBytes(in);
        read.late = Wire.readBytes(in);
        read.lateFound = in.readBoolean();
        return read;
    }
}
