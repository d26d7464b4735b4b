/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

import io.longview.operators.moment.WipeBook.Picture;
import java.util.List;

/**
 * How much a picture that came and went speaks for a graphic that hides a change of view, and not
 * for something of the scene or a flash: logarithms of odds, set by the strange pictures of drawn
 * games and of footage of many kinds, with slopes that are lower than those because real pictures
 * vary more. Each is bounded, so that none decides alone.
 */
final class GraphicEvidence {
    /** Tones that a graphic and a picture of the scene share as often with the pictures around. */
    private static final double USUAL_TONES = 0.6;

    private static final double TONES_SLOPE = 10;
    private static final double MOST_TONES = 2;

    /** How alike two appearances of a graphic are, and two passages of one place, as often. */
    private static final double USUAL_LIKENESS = 0.9;

    private static final double LIKENESS_SLOPE = 30;
    private static final double MOST_LIKENESS = 3;
    private static final double MOST_UNLIKENESS = 1;

    /** How much more pictures differ across it than on either side where nothing is hidden. */
    private static final double USUAL_CHANGE = 1.5;

    private static final double LEAST_CHANGE = 0.02;
    private static final double MOST_CHANGE = 1;

    /** Share of the fields that a flash makes brighter, and what such a picture tells. */
    private static final double BRIGHTENED = 0.95;

    private static final double FLASH = -2;

    private GraphicEvidence() {}

    /**
     * What the tones of a picture tell. Where the views on both sides have more tones in common
     * than usual and are clearly two, as in a hall of one colour, so may a graphic.
     *
     * @param tones share that the picture has in common with one shortly before or after, 0..1
     * @param common share that the views before and after have in common, 0..1
     * @param change what {@link #change} tells
     */
    static double tones(double tones, double common, double change) {
        double more = Math.max(0, common - USUAL_TONES) * Math.max(0, change / MOST_CHANGE);
        return bounded(TONES_SLOPE * (USUAL_TONES + more - tones), MOST_TONES, MOST_TONES);
    }

    /**
     * What the likeness to an earlier appearance tells.
     *
     * @param correlation of the layouts; 0 where it does not tell
     */
    static double likeness(double correlation) {
        return correlation == 0
                ? 0
                : bounded(
                        LIKENESS_SLOPE * (correlation - USUAL_LIKENESS),
                        MOST_UNLIKENESS,
                        MOST_LIKENESS);
    }

    /**
     * What the pictures on both sides tell: a graphic hides a change of view. 0 where too few are
     * known.
     *
     * @param before pictures by time
     * @param after the same
     */
    static double change(List<Picture> before, List<Picture> after) {
        if (before.size() < 2 || after.size() < 2) {
            return 0;
        }
        ViewChange change = ViewChange.of(before, after);
        double times = (change.across() + LEAST_CHANGE) / (change.within() + LEAST_CHANGE);
        return bounded(Math.log(times / USUAL_CHANGE), MOST_CHANGE, MOST_CHANGE);
    }

    /**
     * What the brightness of the fields tells: a flash makes all of them brighter than before and
     * after.
     */
    static double brightness(Picture picture, List<Picture> before, List<Picture> after) {
        if (before.isEmpty() || after.isEmpty()) {
            return 0;
        }
        double brightened =
                picture.layout()
                        .brightened(before.get(before.size() - 1).layout(), after.get(0).layout());
        return brightened >= BRIGHTENED ? FLASH : 0;
    }

    /** Share of their tones that the views before and after have in common, 0..1. */
    static double common(List<Picture> before, List<Picture> after) {
        return before.isEmpty() || after.isEmpty()
                ? 0
                : before.get(before.size() - 1).layout().tones(after.get(0).layout());
    }

    private static double bounded(double value, double least, double most) {
        return Math.max(-least, Math.min(most, value));
    }
}
