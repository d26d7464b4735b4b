/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

import java.util.List;
import java.util.function.Predicate;

/**
 * How much of a stretch looks like what other shots of some length show as well: the usual view of
 * the game.
 */
final class Familiarity {
    private static final double LONG_ENOUGH = 4;
    private static final double ALIKE = 0.965;
    private static final int LEAST_SHOTS = 3;

    private final int[] pictures;

    /** Per shot and picture: the first and the last other shot that looks alike; none is -1. */
    private final int[][] firstAlike;

    private final int[][] lastAlike;
    private final int shots;

    /**
     * Compares the shots.
     *
     * @param from shots before this one are compared with, but not asked about
     * @param replayed whether a shot is known to be a replay, which is no usual view
     */
    Familiarity(List<ShotEvidence> all, int from, Predicate<ShotEvidence> replayed) {
        shots = all.size();
        pictures = new int[shots];
        firstAlike = new int[shots][];
        lastAlike = new int[shots][];
        boolean[] usual = new boolean[shots];
        for (int i = 0; i < shots; i++) {
            ShotEvidence shot = all.get(i);
            usual[i] =
                    shot.seconds() > LONG_ENOUGH
                            && !(shot.boardHidden() > 0.6)
                            && !replayed.test(shot);
        }
        for (int i = from; i < shots; i++) {
            List<Layout> layouts = layouts(all.get(i));
            pictures[i] = layouts.size();
            firstAlike[i] = new int[layouts.size()];
            lastAlike[i] = new int[layouts.size()];
            for (int picture = 0; picture < layouts.size(); picture++) {
                Layout layout = layouts.get(picture);
                firstAlike[i][picture] = -1;
                lastAlike[i][picture] = -1;
                for (int other = 0; other < shots; other++) {
                    if (other != i && usual[other] && shows(all.get(other), layout)) {
                        if (firstAlike[i][picture] < 0) {
                            firstAlike[i][picture] = other;
                        }
                        lastAlike[i][picture] = other;
                    }
                }
            }
        }
    }

    /** Share of the pictures of shots from one to before another, 0..1; NaN if not known. */
    double of(int from, int to) {
        if (shots < LEAST_SHOTS) {
            return Double.NaN;
        }
        int count = 0;
        int alike = 0;
        for (int shot = from; shot < to; shot++) {
            count += pictures[shot];
            for (int picture = 0; picture < pictures[shot]; picture++) {
                int first = firstAlike[shot][picture];
                boolean outside = first >= 0 && (first < from || lastAlike[shot][picture] >= to);
                alike += outside ? 1 : 0;
            }
        }
        return count == 0 ? Double.NaN : (double) alike / count;
    }

    private static List<Layout> layouts(ShotEvidence shot) {
        return shot.glances().stream().map(Glance::layout).filter(l -> l != null).toList();
    }

    private static boolean shows(ShotEvidence shot, Layout layout) {
        for (Glance glance : shot.glances()) {
            Layout other = glance.layout();
            if (other != null && other.correlation(layout) > ALIKE) {
                return true;
            }
        }
        return false;
    }
}
