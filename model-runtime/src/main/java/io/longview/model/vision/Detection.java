/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.vision;

/**
 * What the encoder's own region head saw in one picture.
 *
 * @param classId index into {@link FrameEncoderSpec#classNames()}
 * @param confidence class score, 0..1
 * @param box where, normalised to the source picture
 * @param appearance feature vector pooled over the box, for telling objects apart; length {@link
 *     FrameEncoderSpec#appearanceChannels()}
 */
public record Detection(int classId, float confidence, Box box, float[] appearance) {}
