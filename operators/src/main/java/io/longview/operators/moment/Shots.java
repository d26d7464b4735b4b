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

    private static final float BY_ECHO = 0.5f;
    private static final long WITH_ECHO = 800_000;

    private Shots() {}

    static List<ShotEvidence> of(Timeline timeline, Echoes echoes) {
        List<Boundary> all = new ArrayList<>(timeline.boundaries());
        addBoards(timeline.glances(), timeline.boundaries(), all);
        addEchoes(timeline.glances(), timeline.boundaries(), echoes, all);
        all.sort(Comparator.comparingLong(Boundary::time));
        return of(timeline.glances(), all);
    }

    private static void addBoards(
            List<Glance> glances, List<Boundary> boundaries, List<Boundary> all) {
        Board last = Board.UNKNOWN;
        for (Glance glance : glances) {
            if (glance.board() == Board.UNKNOWN) {
                continue;
            }
            long time = glance.time();
            if (last != Board.UNKNOWN
                    && last != glance.board()
                    && boundaries.stream()
                            .noneMatch(b -> Math.abs(b.time() - time) <= WITH_BOUNDARY)) {
                all.add(new Boundary(time, glance.frame(), Boundary.CUT, BY_BOARD));
            }
            last = glance.board();
        }
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
