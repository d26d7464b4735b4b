/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.vision;

import java.util.List;

/**
 * Turns clips of pictures into tokens and detections. Not thread-safe: one instance per caller.
 *
 * <p>On a CPU the encoding of a clip depends on that clip alone, to the last bit, so that a
 * stream's events do not depend on the load. On a GPU, where the clips of a batch are computed
 * together, what else is in the batch may change how numbers are rounded; in batches of one it
 * depends on the clip alone there too.
 */
public interface FrameEncoder extends AutoCloseable {
    /** The encoder's fixed numbers. */
    FrameEncoderSpec spec();

    /**
     * Encodes a batch of clips.
     *
     * @param clips each 1 to {@link FrameEncoderSpec#clipFrames()} pictures of one size; sizes may
     *     differ between clips. A short clip is padded by repeating its last picture for the
     *     tokens; detections are returned for its own pictures only.
     * @return one encoding per clip, in the same order
     * @throws IllegalArgumentException if a clip is empty, too long, or mixes sizes
     */
    List<ClipEncoding> encode(List<List<Picture>> clips);

    /**
     * Looks at a picture in several forms (mirrored, smaller), which tells better than one pass
     * what it shows, though not where. Costs about as much as three pictures of {@link #encode}.
     *
     * @return classes that may be there, by class id, with the mean score of the forms; none if the
     *     encoder sees no classes
     */
    default List<ClassScore> lookCloser(Picture picture) {
        return List.of();
    }

    /** Releases native memory; idempotent. */
    @Override
    void close();
}
