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

    /** Growth of motion between slow and normal, and what counts as a clear difference. */
    private static final double GROWTH = 2.17;

    private static final double CLEAR_GROWTH = 0.25;

    /** Share of the usual motion between slow and normal. */
    private static final double SHARE = 0.55;

    private static final double CLEAR_SHARE = 0.4;
    private static final double MOST_BY_SHARE = 0.5;
    private static final double UNCLEAR = 0.1;

    /** Judges a shot by its repeated frames, by what it repeats, and by how its motion grows. */
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
        double growth = shot.growth();
        if (Double.isNaN(growth)) {
            return UNKNOWN;
        }
        double slowness = (growth - GROWTH) / CLEAR_GROWTH;
        double share = ShotEvidence.moving(shot.glances()) / background.liveMotion();
        if (share > 0 && share < 100) {
            double less = (SHARE - share) / CLEAR_SHARE;
            slowness += Math.max(-MOST_BY_SHARE, Math.min(MOST_BY_SHARE, less));
        }
        if (Math.abs(slowness) < UNCLEAR) {
            return UNKNOWN;
        }
        // The factor itself cannot be told from it.
        return new Pace(slowness > 0, slowness > 0 ? null : Double.valueOf(1), "motion");
    }

    /** Logarithm of the odds for a replay. */
    double odds() {
        if (slow == null || source == null) {
            return 0;
        }
        return switch (source) {
            case "cadence" -> 5;
            case "motion" -> slow ? 0.6 : -0.3;
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
