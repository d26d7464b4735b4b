/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.chat;

/** Which frames of a video the model sees, as the published helper chooses them. */
public final class FrameSampling {
    private static final int FEWEST = 128;
    private static final int MOST = 512;
    private static final int CLIP = 4;

    private FrameSampling() {}

    /**
     * How many frames a video is seen by: one a second up to its last frame, 128 to 512.
     *
     * @param frames how many the video has
     * @param seconds to the end of the last
     */
    public static int count(int frames, double seconds) {
        // To the beginning of the last; times come in microseconds, so whole seconds need a
        // rounding.
        double last = seconds * (frames - 1) / Math.max(1, frames);
        return count(Math.rint(last * 1000) / 1000);
    }

    /** The same for the seconds from the first frame to the last. */
    static int count(double seconds) {
        int whole = Math.max(CLIP, CLIP * (int) Math.floor(seconds / CLIP));
        return Math.max(FEWEST, Math.min(MOST, whole));
    }

    /**
     * Numbers of evenly spaced frames, the middle of each part; frames of a short video come more
     * than once.
     *
     * @param frames how many the video has
     * @param wanted how many are seen
     */
    public static int[] indices(int frames, int wanted) {
        if (frames < 1 || wanted < 1) {
            throw new IllegalArgumentException(
                    "Expected at least 1 frame of a video with at least 1, got %d of %d"
                            .formatted(wanted, frames));
        }
        double part = (frames - 1) / (double) wanted;
        int[] indices = new int[wanted];
        for (int i = 0; i < wanted; i++) {
            indices[i] = (int) (part / 2 + Math.rint(part * i));
        }
        return indices;
    }
}
