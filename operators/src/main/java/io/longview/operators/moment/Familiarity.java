/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * How much of a stretch looks like what other shots of some length show as well: the usual view of
 * the game. What looks alike is judged by how like each other the long shots are; where few of
 * their pictures have a counterpart, there is no usual view, and nothing is told. A view that few
 * of them show, as a camera that is used for replays, is usual in part only.
 */
final class Familiarity {
    private static final double LONG_ENOUGH = 4;
    private static final double MOST_ALIKE = 0.965;
    private static final double LEAST_ALIKE = 0.75;
    private static final int LEAST_SHOTS = 3;

    /** Pictures that tell what is alike, at least, and how many of them have a counterpart. */
    private static final int LEAST_PICTURES = 12;

    private static final double LEAST_SHARE = 0.35;

    /** How much farther apart than usual pictures of one view may be. */
    private static final double APART = 1.5;

    /** Share of the usual pictures that a view has at least that the game returns to. */
    private static final double COMMON = 0.2;

    /** Pictures with a layout, by shot. */
    private final int[] pictures;

    /**
     * Per shot from the first that is asked about, and picture: how like it the pictures of each
     * usual shot are at most; null where a shot is none.
     */
    private final float[][][] likeness;

    private final int shots;
    private final boolean[] usual;
    private final double alike;
    private final boolean known;

    /**
     * Compares the shots.
     *
     * @param from shots before this one are compared with, but not asked about
     * @param replayed whether a shot is known to be a replay, which is no usual view
     */
    Familiarity(List<ShotEvidence> all, int from, Predicate<ShotEvidence> replayed) {
        shots = all.size();
        pictures = new int[shots];
        likeness = new float[shots][][];
        usual = new boolean[shots];
        List<List<Layout>> layouts = new ArrayList<>();
        for (int i = 0; i < shots; i++) {
            ShotEvidence shot = all.get(i);
            usual[i] =
                    shot.seconds() > LONG_ENOUGH
                            && !(shot.boardHidden() > 0.6)
                            && !replayed.test(shot);
            layouts.add(layouts(shot));
            pictures[i] = layouts.get(i).size();
        }
        List<Float> nearest = new ArrayList<>();
        for (int i = 0; i < shots; i++) {
            if (i >= from || usual[i]) {
                likeness[i] = new float[pictures[i]][shots];
                for (int picture = 0; picture < pictures[i]; picture++) {
                    Layout layout = layouts.get(i).get(picture);
                    float most = 0;
                    for (int other = 0; other < shots; other++) {
                        if (other != i && usual[other]) {
                            likeness[i][picture][other] = layout.mostAlike(layouts.get(other));
                            most = Math.max(most, likeness[i][picture][other]);
                        }
                    }
                    if (usual[i]) {
                        nearest.add(most);
                    }
                }
            }
        }
        double median = Medians.of(nearest.stream().mapToDouble(Float::doubleValue).toArray());
        alike = Math.max(LEAST_ALIKE, Math.min(MOST_ALIKE, 1 - APART * (1 - median)));
        long counterparts = nearest.stream().filter(most -> most > alike).count();
        known =
                shots >= LEAST_SHOTS
                        && nearest.size() >= LEAST_PICTURES
                        && counterparts >= LEAST_SHARE * nearest.size();
    }

    /** Share of the pictures of shots from one to before another, 0..1; NaN if not known. */
    double of(int from, int to) {
        if (!known) {
            return Double.NaN;
        }
        int all = 0;
        for (int other = 0; other < shots; other++) {
            all += usual[other] && (other < from || other >= to) ? pictures[other] : 0;
        }
        int count = 0;
        double familiar = 0;
        for (int shot = from; shot < to; shot++) {
            count += pictures[shot];
            for (int picture = 0; picture < pictures[shot]; picture++) {
                int like = 0;
                for (int other = 0; other < shots; other++) {
                    boolean outside = usual[other] && (other < from || other >= to);
                    like += outside && likeness[shot][picture][other] > alike ? pictures[other] : 0;
                }
                familiar += Math.min(1, like / (COMMON * Math.max(1, all)));
            }
        }
        return count == 0 ? Double.NaN : familiar / count;
    }

    private static List<Layout> layouts(ShotEvidence shot) {
        return shot.glances().stream().map(Glance::layout).filter(l -> l != null).toList();
    }
}
