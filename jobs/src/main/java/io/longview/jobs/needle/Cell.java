/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.needle;

/**
 * A length of the haystack and a place in it.
 *
 * @param frames length asked for
 * @param depth 0 (start) to 1 (end)
 */
record Cell(int frames, double depth) {
    /** Clips of the haystack, without the needle. */
    int clips() {
        return frames / HeldClip.FRAMES;
    }

    /** Index of the needle's clip: q = floor(depth x frames), at the nearest border of a clip. */
    int needleClip() {
        double position = Math.floor(depth * frames);
        return Math.min(clips(), (int) Math.round(position / HeldClip.FRAMES));
    }
}
