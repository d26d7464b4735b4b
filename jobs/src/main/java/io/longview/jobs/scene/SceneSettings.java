/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

/**
 * Everything a rendered scene depends on: equal settings give equal pixels and equal truth.
 *
 * @param kind what kind of feed it imitates
 * @param width picture width in pixels, even, 320 to 1920
 * @param height picture height in pixels, even; width / height between 1.3 and 2
 * @param fps frames a second, 5 to 60
 * @param seconds length, 1 to 3600
 * @param seed what happens and who takes part
 * @param style light and colours of a camera scene, sport and graphics of a broadcast; any number
 *     from 0
 */
public record SceneSettings(
        SceneKind kind, int width, int height, int fps, int seconds, long seed, int style) {
    private static final int STYLES = 1 << 16;

    public SceneSettings {
        if (width < 320 || width > 1920 || width % 2 != 0 || height % 2 != 0) {
            throw new IllegalArgumentException(
                    "Expected an even scene size, 320 to 1920 pixels wide, got %dx%d"
                            .formatted(width, height));
        }
        double aspect = (double) width / height;
        if (!(aspect >= 1.3 && aspect <= 2)) {
            throw new IllegalArgumentException(
                    "Expected a scene 1.3 to 2 times as wide as high, got %dx%d"
                            .formatted(width, height));
        }
        if (fps < 5 || fps > 60) {
            throw new IllegalArgumentException("Expected 5 to 60 frames a second, got " + fps);
        }
        if (seconds < 1 || seconds > 3600) {
            throw new IllegalArgumentException(
                    "Expected a scene of 1 to 3600 seconds, got " + seconds);
        }
        if (style < 0) {
            throw new IllegalArgumentException("Expected a style from 0, got " + style);
        }
    }

    /** 960x540 at 25 frames a second, the style drawn from the seed. */
    public static SceneSettings of(SceneKind kind, int seconds, long seed) {
        return new SceneSettings(kind, 960, 540, 25, seconds, seed, styleOf(seed));
    }

    /** Neighbouring seeds get different styles. */
    private static int styleOf(long seed) {
        return (int) Math.floorMod(seed, (long) STYLES);
    }

    /**
     * The same broadcast in a style that directs as television does: replays cut in, dissolved and
     * wiped in, at any speed, from any camera; reactions, flashes. No seed draws such a style.
     */
    public SceneSettings television() {
        return new SceneSettings(kind, width, height, fps, seconds, seed, style % STYLES + STYLES);
    }

    /** How many pictures the scene has. */
    public int frameCount() {
        return fps * seconds;
    }
}
