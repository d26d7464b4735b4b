/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.heads.track;

/**
 * Constants of motion, matching and evidence. Lengths are shares of an object's own size, times are
 * seconds, so that they hold for any picture size and frame rate.
 */
final class Tuning {
    // Motion model.
    static final double START_SPEED = 1.5;
    static final double START_GROWTH = 0.2;
    static final double ACCELERATION = 0.6;
    static final double VERTICAL_SHARE = 0.5;
    static final double SPEED_FADE = 3;
    static final double GROWTH = 0.2;
    static final double GROWTH_FADE = 0.5;
    static final double CENTRE_NOISE_X = 0.08;
    static final double CENTRE_NOISE_Y = 0.04;
    static final double WIDTH_NOISE = 0.16;
    static final double HEIGHT_NOISE = 0.07;
    static final double DOUBT = 1;
    static final double LEAST_SIDE = 1e-4;

    // Matching.
    static final double MOST_GROWTH = 0.5;
    static final double GROWTH_PER_DEVIATION = 1;
    static final double APPEARANCE_WEIGHT = 0.5;
    static final double HEIGHT_WEIGHT = 0.8;
    static final double FIRST_LEAST_GAIN = 0.3;
    static final double SECOND_LEAST_GAIN = 0.5;
    static final double TENTATIVE_LEAST_GAIN = 0.3;
    static final double WEAKNESS_GAIN = 1;
    static final double LEAST_OVERLAP = 0.15;
    static final double RECENT_SECONDS = 0.5;
    static final int RECENT_FRAMES = 2;
    static final double RETURN_LIKENESS = 0.5;
    static final double RETURN_SPEED = 1.5;
    static final double RETURN_SLACK = 0.5;

    // Evidence.
    static final double NEUTRAL_CONFIDENCE = 0.25;
    static final double FULL_CONFIDENCE = 0.6;
    static final double FULL_INTERVAL = 0.04;
    static final double MOST_WEIGHT = 2;
    static final double CONFIRM_EVIDENCE = 3;
    static final int CONFIRM_HITS = 2;
    static final double MOST_EVIDENCE = 6;
    static final double REVIVE_EVIDENCE = 1;
    static final double MISS_EVIDENCE = 0.3;
    static final double STILL_EVIDENCE = 4;
    static final double STILL_CONFIDENCE = 0.35;
    static final int TENTATIVE_MISSES = 3;
    static final double SHADOW_EVIDENCE = -0.2;
    static final double SHADOW_OVERLAP = 0.5;
    static final double SHADOW_COVER = 0.8;

    // Stillness, duplicates, ends.
    static final double STILL_RADIUS = 0.15;
    static final double STILL_SECONDS = 3;
    static final double REPEAT_OVERLAP = 0.5;
    static final double DUPLICATE_OVERLAP = 0.7;
    static final double APPEARANCE_MEMORY = 0.6;
    static final int LOST_FRAMES = 3;
    static final double EDGE = 0.02;

    private Tuning() {}
}
