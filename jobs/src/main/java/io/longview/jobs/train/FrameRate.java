/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.train;

/**
 * How many pictures of a scene are shown.
 *
 * @param fps frames a second that the scene has
 * @param every of them, each so-manieth is shown
 */
record FrameRate(int fps, int every) {
    /**
     * Reads {@code 25} or {@code 10/7}.
     *
     * @throws IllegalArgumentException if it is neither
     */
    static FrameRate of(String text) {
        String[] parts = text.split("/", -1);
        try {
            FrameRate rate =
                    new FrameRate(
                            Integer.parseInt(parts[0]),
                            parts.length == 1 ? 1 : Integer.parseInt(parts[1]));
            if (parts.length <= 2 && rate.fps >= 5 && rate.fps <= 60 && rate.every >= 1) {
                return rate;
            }
        } catch (NumberFormatException e) {
            // Refused below.
        }
        throw new IllegalArgumentException(
                "Expected a frame rate such as 25 or 10/7, of 5 to 60 frames a second, got "
                        + text);
    }

    double shownFps() {
        return (double) fps / every;
    }
}
