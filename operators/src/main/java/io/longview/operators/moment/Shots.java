/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

import io.longview.operators.moment.Glance.Board;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts what is remembered of a stream wherever a shot may begin: at cuts, likely or not, at
 * graphics, and where the scoreboard comes or goes.
 */
final class Shots {
    /** Half the length of a graphic, microseconds. */
    private static final long COVERED = 450_000;

    /** A board that comes or goes this close to a boundary does so with it. */
    private static final long WITH_BOUNDARY = 800_000;

    /** Odds that a shot begins where only the board comes or goes. */
    private static final float BY_BOARD = 0.5f;

    /** The same where the view goes on behind the board that comes or goes. */
    private static final float SAME_VIEW = -3;

    /** Pictures this far from a board that comes or goes are compared. */
    private static final long BESIDE = 1_500_000;

    /** How much more than usual a view may change where it goes on. */
    private static final double GOES_ON = 3;

    /** What is there no longer than this is no shot, microseconds. */
    private static final long PASSES = 750_000;

    /** Strength of the cuts on both sides of it, at least. */
    private static final float DOUBTLESS = 2;

    private static final float BY_ECHO = 0.5f;
    private static final long WITH_ECHO = 800_000;

    private Shots() {}

    static List<ShotEvidence> of(Timeline timeline, Echoes echoes) {
        List<Boundary> all = new ArrayList<>(timeline.boundaries());
        addBoards(timeline.glances(), all);
        addEchoes(timeline.glances(), timeline.boundaries(), echoes, all);
        all.sort(Comparator.comparingLong(Boundary::time));
        return of(timeline.glances(), withPassing(all));
    }

    /** Two cuts with less between them than any shot has are the edges of something that passes. */
    private static List<Boundary> withPassing(List<Boundary> boundaries) {
        List<Boundary> joined = new ArrayList<>();
        for (Boundary boundary : boundaries) {
            Boundary before = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (before != null
                    && boundary.time() - before.time() <= PASSES
                    && plain(before)
                    && plain(boundary)) {
                joined.set(
                        joined.size() - 1,
                        new Boundary(
                                (before.time() + boundary.time()) / 2,
                                before.frame(),
                                Boundary.PASSING,
                                Math.min(before.strength(), boundary.strength())));
            } else {
                joined.add(boundary);
            }
        }
        return joined;
    }

    private static boolean plain(Boundary boundary) {
        return boundary.graphic() == Boundary.CUT && boundary.strength() >= DOUBTLESS;
    }

    private static void addBoards(List<Glance> glances, List<Boundary> all) {
        Board last = Board.UNKNOWN;
        for (Glance glance : glances) {
            if (glance.board() == Board.UNKNOWN) {
                continue;
            }
            if (last != Board.UNKNOWN && last != glance.board()) {
                turn(glances, glance, last, all);
            }
            last = glance.board();
        }
    }

    /** A board that comes or goes makes a boundary more likely that is near, or is one. */
    private static void turn(
            List<Glance> glances, Glance glance, Board before, List<Boundary> all) {
        long time = glance.time();
        float strength = goesOn(glances, time, before) ? SAME_VIEW : BY_BOARD;
        int nearest = -1;
        for (int i = 0; i < all.size(); i++) {
            long away = Math.abs(all.get(i).time() - time);
            if (away <= WITH_BOUNDARY
                    && (nearest < 0 || all.get(i).strength() > all.get(nearest).strength())) {
                nearest = i;
            }
        }
        if (nearest < 0) {
            all.add(new Boundary(time, glance.frame(), Boundary.CUT, strength));
        } else if (all.get(nearest).strength() < strength) {
            Boundary weak = all.get(nearest);
            all.set(nearest, new Boundary(weak.time(), weak.frame(), weak.graphic(), strength));
        }
    }

    /** Whether the pictures before and after a time are of one view, by what is usual here. */
    private static boolean goesOn(List<Glance> glances, long time, Board before) {
        List<Layout> old = new ArrayList<>();
        List<Layout> following = new ArrayList<>();
        for (Glance glance : glances) {
            long away = glance.time() - time;
            if (glance.layout() == null || Math.abs(away) > BESIDE) {
                continue;
            }
            if (away >= 0) {
                following.add(glance.layout());
            } else if (glance.board() == before) {
                old.add(glance.layout());
            }
        }
        double usual =
                Medians.of(
                        glances.stream().mapToDouble(Glance::stir).filter(v -> v >= 0).toArray());
        double nearest = Double.MAX_VALUE;
        for (Layout first : old) {
            for (Layout second : following) {
                nearest = Math.min(nearest, 1 - first.correlation(second));
            }
        }
        return nearest < GOES_ON * usual;
    }

    /** What repeats begins, ends, or jumps to another place. */
    private static void addEchoes(
            List<Glance> glances, List<Boundary> boundaries, Echoes echoes, List<Boundary> all) {
        int before = -1;
        for (Glance glance : glances) {
            if (glance.layout() == null) {
                continue;
            }
            long time = glance.time();
            int run = echoes.run(glance);
            if (run != before
                    && boundaries.stream().noneMatch(b -> Math.abs(b.time() - time) <= WITH_ECHO)) {
                all.add(new Boundary(time, glance.frame(), Boundary.CUT, BY_ECHO));
            }
            before = run;
        }
    }

    /** Cuts pictures at boundaries; both by time. */
    static List<ShotEvidence> of(List<Glance> glances, List<Boundary> boundaries) {
        List<ShotEvidence> shots = new ArrayList<>();
        if (glances.isEmpty()) {
            return shots;
        }
        long start = glances.get(0).time();
        Boundary opening = null;
        int next = 0;
        for (int i = 0; i <= boundaries.size(); i++) {
            Boundary closing = i == boundaries.size() ? null : boundaries.get(i);
            long end = closing == null ? glances.get(glances.size() - 1).time() : closing.time();
            List<Glance> own = new ArrayList<>();
            while (next < glances.size()
                    && (closing == null || glances.get(next).time() < closing.time())) {
                own.add(glances.get(next++));
            }
            if (end > start || closing == null) {
                shots.add(
                        ShotEvidence.of(
                                opening,
                                closing,
                                start,
                                Math.max(start, end),
                                clear(own, opening, closing)));
            }
            opening = closing;
            start = Math.max(start, end);
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
}
