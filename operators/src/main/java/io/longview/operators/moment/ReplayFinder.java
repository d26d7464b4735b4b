/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Tells which of the remembered shots are live and which are replays: the most likely path through
 * both, given what each shot says (scoreboard, pace, likeness to what was live) and what lies
 * between them (wipes seen before, other graphics, cuts). Numbers are logarithms of odds.
 */
final class ReplayFinder {
    private static final double LONG_SECONDS = 14;
    private static final double LONGEST_SECONDS = 45;
    private static final double STILL = -5;
    private static final double FIRST = -3;

    /** Half the length of a graphic, microseconds. */
    private static final long COVERED = 450_000;

    private static final double STILL_CHANGE = 0.35;

    private static final double NEVER = -30;

    private ReplayFinder() {}

    /** What is known of the whole stream. */
    record Background(double liveMotion, double liveRepeated, double boardShown) {}

    /** A shot with its judgement. */
    record Judged(ShotEvidence shot, Pace pace, @Nullable Likeness likeness, boolean replay) {}

    /** Cuts the pictures into shots. */
    static List<ShotEvidence> shots(List<Glance> glances, List<Boundary> boundaries) {
        List<ShotEvidence> shots = new ArrayList<>();
        if (glances.isEmpty()) {
            return shots;
        }
        long start = glances.get(0).time();
        Boundary opening = null;
        int next = 0;
        for (int i = 0; i <= boundaries.size(); i++) {
            boolean last = i == boundaries.size();
            long end = last ? glances.get(glances.size() - 1).time() : boundaries.get(i).time();
            List<Glance> own = new ArrayList<>();
            while (next < glances.size() && (last || glances.get(next).time() < end)) {
                own.add(glances.get(next++));
            }
            Boundary closing = last ? null : boundaries.get(i);
            shots.add(
                    new ShotEvidence(
                            opening,
                            start,
                            Math.max(start, end),
                            last,
                            clear(own, opening, closing)));
            if (!last) {
                opening = boundaries.get(i);
                start = opening.time();
            }
        }
        return shots;
    }

    /** The pictures that no graphic covers, where there are any. */
    private static List<Glance> clear(
            List<Glance> glances, @Nullable Boundary opening, @Nullable Boundary closing) {
        List<Glance> clear =
                glances.stream()
                        .filter(glance -> !covered(glance, opening) && !covered(glance, closing))
                        .toList();
        return clear.size() < 3 ? glances : clear;
    }

    private static boolean covered(Glance glance, @Nullable Boundary boundary) {
        return boundary != null
                && boundary.graphic() != Boundary.CUT
                && Math.abs(glance.time() - boundary.time()) <= COVERED;
    }

    /**
     * The most likely path, beginning live.
     *
     * @param seen how often a graphic was seen
     * @param known whether a shot was told to be a replay before; null where nothing was told
     * @param witness what the temporal head says
     */
    static List<Judged> judge(
            List<ShotEvidence> shots,
            Background background,
            IntUnaryOperator seen,
            Function<ShotEvidence, @Nullable Boolean> known,
            HeadWitness witness) {
        int count = shots.size();
        List<ShotEvidence> others =
                shots.stream().filter(shot -> !Boolean.TRUE.equals(known.apply(shot))).toList();
        double[][] best = new double[count][2];
        int[][] from = new int[count][2];
        Pace[] paces = new Pace[count];
        Likeness[] likenesses = new Likeness[count];
        for (int i = 0; i < count; i++) {
            ShotEvidence shot = shots.get(i);
            likenesses[i] = Likeness.find(shots, i);
            paces[i] = Pace.of(shot, background, likenesses[i]);
            Boolean told = known.apply(shot);
            double replay =
                    told == null
                            ? odds(shot, others, background, paces[i], likenesses[i])
                                    + witness.replayOdds(shot.start(), shot.end())
                            : told ? -NEVER : NEVER;
            for (int state = 0; state < 2; state++) {
                double own = state == 1 ? replay : 0;
                if (i == 0) {
                    best[i][state] = own + (state == 1 ? FIRST : 0);
                } else {
                    double live = best[i - 1][0] + change(0, state, shot.opening(), seen);
                    double shown = best[i - 1][1] + change(1, state, shot.opening(), seen);
                    from[i][state] = shown > live ? 1 : 0;
                    best[i][state] = own + Math.max(live, shown);
                }
            }
        }
        boolean[] replays = new boolean[count];
        int state = count > 0 && best[count - 1][1] > best[count - 1][0] ? 1 : 0;
        for (int i = count - 1; i >= 0; i--) {
            replays[i] = state == 1;
            state = from[i][state];
        }
        List<Judged> judged = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            judged.add(new Judged(shots.get(i), paces[i], likenesses[i], replays[i]));
        }
        return judged;
    }

    private static double odds(
            ShotEvidence shot,
            List<ShotEvidence> others,
            Background background,
            Pace pace,
            @Nullable Likeness likeness) {
        double seconds = shot.seconds();
        if (seconds > LONGEST_SECONDS) {
            return NEVER;
        }
        if (shot.change() < STILL_CHANGE && shot.glances().size() > 1) {
            // A table or a standing picture.
            return STILL;
        }
        double odds = pace.odds() + boardOdds(shot, background);
        if (likeness != null) {
            odds += 3;
        } else {
            double familiar = shot.familiar(others);
            odds += Double.isNaN(familiar) ? 0 : 0.3 - 1.8 * familiar;
        }
        return odds - Math.max(0, seconds - LONG_SECONDS) * 0.2;
    }

    /** A board that is nearly always there and is missing for a while says much. */
    private static double boardOdds(ShotEvidence shot, Background background) {
        double hidden = shot.boardHidden();
        double usual = Math.min(1, Math.max(0, (background.boardShown() - 0.35) * 2.5));
        if (Double.isNaN(hidden) || usual == 0) {
            return 0;
        }
        return hidden > 0.6
                ? Math.min(5, 0.9 * shot.seconds()) * usual
                : -Math.min(1.2, 0.25 * shot.seconds());
    }

    private static double change(
            int before, int after, @Nullable Boundary boundary, IntUnaryOperator seen) {
        int graphic = boundary == null ? Boundary.CUT : boundary.graphic();
        int times = graphic == Boundary.CUT ? 0 : seen.applyAsInt(graphic);
        boolean same = before == after;
        if (times >= 2) {
            // Wipes stand around replays; now and then one stands between two.
            return same ? (before == 0 ? -2.5 : -1.6) : 0.5;
        }
        if (graphic != Boundary.CUT) {
            return same ? 0 : before == 0 ? -1 : -0.3;
        }
        return same ? 0 : before == 0 ? -3 : -0.7;
    }
}
