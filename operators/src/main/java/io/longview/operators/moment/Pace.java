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

    /** Decoded frames a second from which on repeated ones are a cadence. */
    private static final double LEAST_RATE = 8;

    /** Growth of motion between slow and normal, and what counts as a clear difference. */
    private static final double GROWTH = 2.17;

    private static final double CLEAR_GROWTH = 0.25;

    /** Logarithm of the share of the usual motion that is no less than usual, and a clear one. */
    private static final double MOVES_AS_USUAL = 0.2;

    private static final double CLEARLY_LESS = 0.5;

    /** What growth is worth where it is not known whether the view is the usual one. */
    private static final double UNKNOWN_VIEW = 0.4;

    /**
     * Logarithm of the share of the usual stir between slow and normal, and what counts as a clear
     * difference.
     */
    private static final double STIR = -0.6;

    private static final double CLEAR_STIR = 0.7;
    private static final double MOST = 2;
    private static final double CLEARLY_SLOW = 0.2;
    private static final double CLEARLY_NORMAL = -0.9;
    private static final double LONG_ACTION = 6;
    private static final double SLOWER = 0.8;

    /** Whether a shot repeats frames as slow motion does. */
    static boolean cadence(ShotEvidence shot, ReplayModel.Background background) {
        return shot.decoded() >= LEAST_RATE * shot.seconds()
                && shot.repeated() - background.liveRepeated() > CADENCE
                && shot.change() > 0.1;
    }

    /**
     * Judges a replay by its repeated frames, by what it repeats, and by its motion.
     *
     * @param longest seconds of its longest shot: what is played at the speed of life is short
     * @param familiar share of its pictures that show the usual view, NaN if not known
     */
    static Pace of(
            ShotEvidence shot,
            ReplayModel.Background background,
            @Nullable Likeness likeness,
            double longest,
            double familiar) {
        if (cadence(shot, background)) {
            double usual = Math.max(0.05, 1 - background.liveRepeated());
            return new Pace(true, round((1 - shot.repeated()) / usual), "cadence");
        }
        if (likeness != null) {
            return new Pace(likeness.speed() < SLOWER, round(likeness.speed()), "likeness");
        }
        double slowness = slowness(shot, background, familiar);
        if (!Double.isNaN(slowness)) {
            slowness += Math.max(-0.5, Math.min(1.2, (longest - LONG_ACTION) * 0.4));
        }
        if (Double.isNaN(slowness) || (slowness < CLEARLY_SLOW && slowness > CLEARLY_NORMAL)) {
            return UNKNOWN;
        }
        // The factor itself cannot be told from it.
        return new Pace(slowness > 0, slowness > 0 ? null : Double.valueOf(1), "motion");
    }

    /**
     * How sure motion is of slow motion, negative for normal speed, -2..2: by its growth, and by
     * how little the pictures differ from one to the next. NaN where it cannot be told. In the
     * usual, wide view everything moves little at any speed, and its growth tells nothing.
     *
     * @param familiar share of its pictures that show the usual view, NaN if not known
     */
    static double slowness(ShotEvidence shot, ReplayModel.Background background, double familiar) {
        double growth = shot.growth();
        double stir = Math.log(Math.max(1e-5, shot.stir()) / background.stir(familiar));
        double near = Double.isNaN(familiar) ? UNKNOWN_VIEW : 1 - familiar;
        double byGrowth =
                Double.isNaN(growth) ? 0 : near * bounded((growth - GROWTH) / CLEAR_GROWTH);
        if (byGrowth > 0) {
            byGrowth *= calm(ShotEvidence.moving(shot.glances()) / background.liveMotion());
        }
        double byStir = Double.isNaN(stir) ? 0 : bounded((STIR - stir) / CLEAR_STIR);
        return Double.isNaN(growth) && Double.isNaN(stir) ? Double.NaN : bounded(byGrowth + byStir);
    }

    /**
     * Whether so little moves that it may be slow motion, 0..1: wide views grow like it, but at the
     * speed of life they move as much as is usual.
     */
    private static double calm(double share) {
        double less = (MOVES_AS_USUAL - Math.log(share)) / CLEARLY_LESS;
        return Double.isNaN(less) ? 1 : Math.max(0, Math.min(1, less));
    }

    private static double bounded(double value) {
        return Math.max(-MOST, Math.min(MOST, value));
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
