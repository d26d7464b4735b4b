/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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

    /** Logarithm of odds by motion that tells nothing. */
    private static final double UNDECIDED = 0.15;

    /** The same that makes a replay slow of which a part is known to be at the speed of life. */
    private static final double SURELY_SLOW = 0.5;

    /** Share of a view's pictures whose speed tells that of the view. */
    private static final double MOSTLY = 0.3;

    private static final double LEAST_SECONDS = 1;
    private static final double SLOWER = 0.8;

    /** Whether a shot repeats frames as slow motion does. */
    static boolean cadence(ShotEvidence shot, ReplayModel.Background background) {
        return shot.decoded() >= LEAST_RATE * shot.seconds()
                && shot.repeated() - background.liveRepeated() > CADENCE
                && shot.change() > 0.1;
    }

    /**
     * Judges a replay by its repeated frames, by what it repeats, and by its motion. It is slow
     * where one of its views is: many begin at the speed of life.
     *
     * @param views what its cameras show, one after the other
     * @param likeness what a run of its pictures repeats; null where nothing is known
     * @param run these pictures
     */
    static Pace of(
            List<ShotEvidence> views,
            ReplayModel.Background background,
            @Nullable Likeness likeness,
            List<Glance> run) {
        Pace byCadence = byCadence(views, background);
        if (byCadence != null) {
            return byCadence;
        }
        if (likeness != null && likeness.speed() < SLOWER) {
            return new Pace(true, round(likeness.speed()), "likeness");
        }
        double most = Double.NaN;
        for (ShotEvidence view : views) {
            boolean known = likeness != null && share(view, run) > MOSTLY;
            double odds = known ? Double.NaN : motion(view, background);
            most = Double.isNaN(most) ? odds : Double.isNaN(odds) ? most : Math.max(most, odds);
        }
        if (likeness != null && !(most > SURELY_SLOW)) {
            return new Pace(false, round(likeness.speed()), "likeness");
        }
        if (Double.isNaN(most) || Math.abs(most) < UNDECIDED) {
            return UNKNOWN;
        }
        // The factor itself cannot be told from it.
        return new Pace(most > 0, most > 0 ? null : Double.valueOf(1), "motion");
    }

    private static @Nullable Pace byCadence(
            List<ShotEvidence> views, ReplayModel.Background background) {
        List<ShotEvidence> all = new ArrayList<>(List.of(ShotEvidence.join(views)));
        if (views.size() > 1) {
            all.addAll(views);
        }
        for (ShotEvidence part : all) {
            if (part.seconds() > LEAST_SECONDS && cadence(part, background)) {
                double usual = Math.max(0.05, 1 - background.liveRepeated());
                return new Pace(true, round((1 - part.repeated()) / usual), "cadence");
            }
        }
        return null;
    }

    /** Logarithm of the odds that a view is slow, by its motion; NaN where that tells nothing. */
    private static double motion(ShotEvidence view, ReplayModel.Background background) {
        double odds = SlowMotion.odds(view, background);
        double growth = growth(view, background);
        return Double.isNaN(growth) ? odds : Double.isNaN(odds) ? growth : odds + growth;
    }

    /** Share of the pictures of a view that are among others. */
    private static double share(ShotEvidence view, List<Glance> others) {
        long common = view.glances().stream().filter(others::contains).count();
        return view.share((double) common);
    }

    /**
     * How sure motion is of slow motion, negative for normal speed, -2..2: by its growth, and by
     * how little the pictures differ from one to the next. NaN where it cannot be told. In the
     * usual, wide view everything moves little at any speed, and its growth tells nothing.
     *
     * @param familiar share of its pictures that show the usual view, NaN if not known
     */
    static double slowness(ShotEvidence shot, ReplayModel.Background background, double familiar) {
        double stir = Math.log(Math.max(1e-5, shot.stir()) / background.stir(familiar));
        double near = Double.isNaN(familiar) ? UNKNOWN_VIEW : 1 - familiar;
        double growth = near * growth(shot, background);
        double byGrowth = Double.isNaN(growth) ? 0 : growth;
        double byStir = Double.isNaN(stir) ? 0 : bounded((STIR - stir) / CLEAR_STIR);
        return Double.isNaN(growth) && Double.isNaN(stir) ? Double.NaN : bounded(byGrowth + byStir);
    }

    /** How sure the growth of motion is of slow motion, -2..2; NaN where it is not known. */
    private static double growth(ShotEvidence shot, ReplayModel.Background background) {
        double growth = bounded((shot.growth() - GROWTH) / CLEAR_GROWTH);
        return growth > 0
                ? growth * calm(ShotEvidence.moving(shot.glances()) / background.liveMotion())
                : growth;
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
