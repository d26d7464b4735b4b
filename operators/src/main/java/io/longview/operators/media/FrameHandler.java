/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

/** Receives the frames of a segment in presentation order. */
@FunctionalInterface
public interface FrameHandler {
    /**
     * Called once for every frame.
     *
     * @param frame a view of the decoded frame that is valid only during the call
     */
    void onFrame(DecodedFrame frame);
}
