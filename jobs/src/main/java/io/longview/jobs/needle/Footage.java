/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.needle;

import io.longview.model.vision.FrameEncoderSpec;
import io.longview.model.vision.Picture;
import java.util.function.Predicate;

/** Something that a haystack is made of. */
interface Footage {
    /** How it is called in messages. */
    String name();

    /** How much there is, without decoding it. */
    Extent extent();

    /**
     * Hands on pictures at a rate, in order.
     *
     * @param fps pictures for each second of footage; where it has fewer, all of them
     * @param spec decides the size of the pictures
     * @param taker returns whether it wants more
     */
    void read(double fps, FrameEncoderSpec spec, Predicate<Picture> taker);

    /**
     * How much there is.
     *
     * @param frames pictures
     * @param seconds length
     */
    record Extent(long frames, double seconds) {
        /** About how many pictures {@link Footage#read} hands on. */
        long framesAt(double fps) {
            return Math.min(frames, 1 + (long) Math.floor(seconds * fps));
        }
    }
}
