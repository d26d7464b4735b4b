/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.heads.track;

/**
 * Constants of motion, matching and evidence. Lengths are shares of an object's own size, times are
 * seconds, so that they hold for any picture size and frame rate.
 */
final class Tuning {
    // Motion model.
    /** Standard deviation of the speed at first sight, sizes a second. */
    static final double START_SPEED = 1.5;

    /** Standard deviation of the growth at first sight, sides a second. */
    static final double START_GROWTH = 0.2;

    /** Root density of the acceleration noise, sizes / s^1.5. */
    static final double ACCELERATION = 0.6;

    /** Of that noise, the share that acts up and down. */
    static final double VERTICAL_SHARE = 0.5;

    /** Time after which an unseen object has lost 63 % of its speed. */
    static final double SPEED_FADE = 3;

    /** Root density of the growth noise, sides / s^1.5. */
    static final double GROWTH = 0.2;

    /** The same for its growth. */
    static final double GROWTH_FADE = 0.5;

    /** Standard deviations of a sure detection: of its centre, in widths and heights ... */
    static final double CENTRE_NOISE_X = 0.08;

    static final double CENTRE_NOISE_Y = 0.04;

    /** ... and of its sides: limbs swing more than bodies bob. */
    static final double WIDTH_NOISE = 0.16;

    static final double HEIGHT_NOISE = 0.07;

    /** How much they grow, 1 + DOUBT * (1 - confidence). */
    static final double DOUBT = 1;

    /** Side that a box keeps at least. */
    static final double LEAST_SIDE = 1e-4;

    // Matching.
    /**
     * Boxes are grown by the deviation of the predicted centre before they are compared, up to
     * this.
     */
    static final double MOST_GROWTH = 0.5;

    static final double GROWTH_PER_DEVIATION = 1;

    /** Weight of likeness (-1 ... 1) beside overlap (0 ... 1). */
    static final double APPEARANCE_WEIGHT = 0.5;

    /** How much of the overlap depends on equal heights. */
    static final double HEIGHT_WEIGHT = 0.8;

    /** Least gains: sure detections, weak ones, and for tracks not yet announced. */
    static final double FIRST_LEAST_GAIN = 0.3;

    static final double SECOND_LEAST_GAIN = 0.5;
    static final double TENTATIVE_LEAST_GAIN = 0.3;

    /** What is asked in addition for each unit of confidence below FULL_CONFIDENCE. */
    static final double WEAKNESS_GAIN = 1;

    /** Without this overlap likeness alone does not match. */
    static final double LEAST_OVERLAP = 0.15;

    /** A track is recently seen after so much time or so few frames. */
    static final double RECENT_SECONDS = 0.5;

    static final int RECENT_FRAMES = 2;

    /** Likeness and reach (in sizes, and sizes a second) for finding lost objects elsewhere. */
    static final double RETURN_LIKENESS = 0.5;

    static final double RETURN_SPEED = 1.5;
    static final double RETURN_SLACK = 0.5;

    // Evidence.
    /** A detection of this confidence speaks neither for nor against an object ... */
    static final double NEUTRAL_CONFIDENCE = 0.25;

    /** ... and one of this confidence is one full piece of evidence for it, */
    static final double FULL_CONFIDENCE = 0.6;

    /** if it is so many seconds from the last one; more or less by the root of the interval. */
    static final double FULL_INTERVAL = 0.04;

    static final double MOST_WEIGHT = 2;

    /** What it takes to be announced. */
    static final double CONFIRM_EVIDENCE = 3;

    static final int CONFIRM_HITS = 2;

    /** Evidence is not saved up beyond this, so that doubt can set in. */
    static final double MOST_EVIDENCE = 6;

    /** A doubted track is shown again from here on. */
    static final double REVIVE_EVIDENCE = 1;

    /** What a frame without detection costs before the announcement. */
    static final double MISS_EVIDENCE = 0.3;

    /** What it takes for things that have not moved. */
    static final double STILL_EVIDENCE = 4;

    static final double STILL_CONFIDENCE = 0.35;

    /** Frames in a row without detection after which a suspicion is dropped. */
    static final int TENTATIVE_MISSES = 3;

    /** Most evidence of a box that lies within a surer one. */
    static final double SHADOW_EVIDENCE = -0.2;

    /** Overlap with, or cover by, a matched box from which a box starts no track. */
    static final double SHADOW_OVERLAP = 0.5;

    static final double SHADOW_COVER = 0.8;

    // Stillness, duplicates, ends.
    /** Standing still: not this far from where it was, for so long. */
    static final double STILL_RADIUS = 0.15;

    static final double STILL_SECONDS = 3;

    /** Overlap from which two boxes of one class, or of one group, are one detection. */
    static final double REPEAT_OVERLAP = 0.5;

    static final double DUPLICATE_OVERLAP = 0.7;

    /** Time in which 63 % of the appearance is renewed. */
    static final double APPEARANCE_MEMORY = 0.6;

    /** However long they take, so many frames must miss an object before it is given up. */
    static final int LOST_FRAMES = 3;

    private Tuning() {}
}
