/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import io.longview.model.vision.Picture;

/**
 * A frame that the sampler kept for the model.
 *
 * @param streamId the stream
 * @param kind what kind of feed the stream is
 * @param info index, time, geometry, signals
 * @param picture pixels at the encoder's input size
 */
public record SampledFrame(String streamId, StreamKind kind, FrameInfo info, Picture picture)
        implements StreamItem {}
