/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

import io.longview.operators.moment.WipeBook.Picture;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds changes of view that take a while, as dissolves and flashes do: from frame to frame they
 * change no more than a camera that turns. What is shown before and after differs, though, more
 * than either of it changes, and the pictures between are mixtures of both, which those of a
 * turning camera are not. Needs several pictures a second; where they are rarer, the change is from
 * one picture to the next, and {@link WipeBook#turn} finds it.
 */
final class GradualCuts {
    /** Half the length of the longest change, microseconds. */
    private static final long HALF = 600_000;

    /** How far before and after its middle pictures are compared. */
    private static final long FARTHEST = 1_500_000;

    /** Pictures in the change that make out how it goes on. */
    private static final int LEAST_BETWEEN = 3;

    private static final double LEAST_CHANGE = 0.01;

    /** What is neither of a cut nor against one: the change, and what no mixture explains of it. */
    private static final double USUAL_CHANGE = 0.06;

    private static final double USUAL_REST = 0.35;

    /** What is shown before and after differs by so much more than either changes in that time. */
    private static final double USUAL_TIMES = 3.5;

    private static final double CHANGE_SLOPE = 2;
    private static final double REST_SLOPE = 1.2;
    private static final double TIMES_SLOPE = 2.5;
    private static final double MOST_OF_ONE = 1;
    private static final double LEAST = 1e-3;

    private GradualCuts() {}

    /** How far behind the newest picture the judgement is, microseconds. */
    static long delay() {
        return FARTHEST;
    }

    /**
     * How much speaks for a change of view around the newest picture that enough others follow.
     * Null where nothing does, or pictures are too rare.
     *
     * @param recent the last pictures, by time
     */
    static @Nullable Boundary find(List<Picture> recent) {
        int centre = recent.size() - 1;
        long newest = recent.get(centre).time();
        while (centre >= 0 && newest - recent.get(centre).time() < FARTHEST) {
            centre--;
        }
        return centre < 0 ? null : at(recent, recent.get(centre).time());
    }

    private static @Nullable Boundary at(List<Picture> recent, long time) {
        List<Picture> before = new ArrayList<>();
        List<Picture> between = new ArrayList<>();
        List<Picture> after = new ArrayList<>();
        for (Picture picture : recent) {
            long away = picture.time() - time;
            if (Math.abs(away) < HALF) {
                between.add(picture);
            } else if (Math.abs(away) <= FARTHEST) {
                (away < 0 ? before : after).add(picture);
            }
        }
        if (before.size() < 2 || after.size() < 2 || between.size() < LEAST_BETWEEN) {
            return null;
        }
        ViewChange sides = ViewChange.of(before, after);
        double across = sides.across();
        double within = sides.within();
        if (across - within < LEAST_CHANGE) {
            return null;
        }
        Layout old = before.get(before.size() - 1).layout();
        Layout following = after.get(0).layout();
        double rest = 0;
        Picture turn = after.get(0);
        for (int i = between.size() - 1; i >= 0; i--) {
            Layout layout = between.get(i).layout();
            if (!layout.flat()) {
                rest = Math.max(rest, rest(layout, old, following));
            }
            if (layout.correlation(following) > layout.correlation(old)) {
                turn = between.get(i);
            }
        }
        double times = across / Math.max(LEAST, within);
        double change = CHANGE_SLOPE * Math.log((across - within) / USUAL_CHANGE);
        double odds =
                Math.min(MOST_OF_ONE, change)
                        - REST_SLOPE * Math.log(Math.max(LEAST, rest / across) / USUAL_REST)
                        + Math.min(MOST_OF_ONE, TIMES_SLOPE * Math.log(times / USUAL_TIMES));
        float strength = (float) Math.max(-Boundary.SURE, Math.min(Boundary.SURE, odds));
        return new Boundary(turn.time(), turn.frame(), Boundary.CUT, strength);
    }

    /** Share of a picture that is no mixture of two others, 0..1. */
    private static double rest(Layout layout, Layout first, Layout second) {
        double common = first.correlation(second);
        double toFirst = layout.correlation(first);
        double toSecond = layout.correlation(second);
        double apart = 1 - common * common;
        if (toFirst < common * toSecond || apart < 1e-6) {
            return 1 - Math.max(0, toSecond) * toSecond;
        }
        if (toSecond < common * toFirst) {
            return 1 - Math.max(0, toFirst) * toFirst;
        }
        double explained =
                (toFirst * toFirst + toSecond * toSecond - 2 * common * toFirst * toSecond) / apart;
        return Math.max(0, 1 - explained);
    }
}
