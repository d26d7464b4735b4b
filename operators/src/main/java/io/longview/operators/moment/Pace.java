/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * How fast a shot plays.
 *
 * @param slow whether it is slow motion; null where that cannot be told
 * @param factor playback speed, 1 for the speed of life; null where not known
 * @param source what told it: {@code cadence}, {@code likeness}, {@code motion}; null where nothing
 *     did
 */
record Pace(@Nullable Boolean slow, @Nullable Double factor, @Nullable String source) {
    static final Pace UNKNOWN = new Pace(null, null, null);

    /** Repeated frames above the usual share that make a cadence. */
    private static final double CADENCE = 0.22;

    private static final double SLOWER = 0.72;
    private static final double NORMAL = 0.85;

    /** Judges a shot by its repeated frames, by what it repeats, and by how fast people move. */
    static Pace of(
            ShotEvidence shot, ReplayFinder.Background background, @Nullable Likeness likeness) {
        double repeated = shot.repeated();
        double usual = background.liveRepeated();
        if (repeated - usual > CADENCE && shot.change() > 0.1) {
            double factor = (1 - repeated) / Math.max(0.05, 1 - usual);
            return new Pace(true, round(factor), "cadence");
        }
        if (likeness != null) {
            return new Pace(likeness.speed() < 0.8, round(likeness.speed()), "likeness");
        }
        double ratio = shot.pace() / background.livePace();
        if (Double.isNaN(ratio) || Double.isInfinite(ratio)) {
            return UNKNOWN;
        }
        if (ratio < SLOWER) {
            return new Pace(true, round(ratio), "motion");
        }
        return ratio > NORMAL ? new Pace(false, 1.0, "motion") : UNKNOWN;
    }

    /** Logarithm of the odds for a replay. */
    double odds() {
        if (slow == null || source == null) {
            return 0;
        }
        return switch (source) {
            case "cadence" -> 3.5;
            case "motion" -> slow ? 1.0 : -0.3;
            default -> 0;
        };
    }

    private static double round(double factor) {
        return Math.round(Math.max(0.05, Math.min(1, factor)) * 20) / 20.0;
    }

    void write(DataOutput out) throws IOException {
        out.writeByte(slow == null ? -1 : slow ? 1 : 0);
        out.writeDouble(factor == null ? Double.NaN : factor);
        out.writeBoolean(source != null);
        if (source != null) {
            out.writeUTF(source);
        }
    }

    static Pace read(DataInput in) throws IOException {
        int slow = in.readByte();
        double factor = in.readDouble();
        return new Pace(
                slow < 0 ? null : slow == 1,
                Double.isNaN(factor) ? null : factor,
                in.readBoolean() ? in.readUTF() : null);
    }
}
