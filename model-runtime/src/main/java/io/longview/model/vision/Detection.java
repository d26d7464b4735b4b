/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.vision;

/**
 * What the encoder's own region head saw in one picture.
 *
 * @param classId index into {@link FrameEncoderSpec#classNames()}
 * @param confidence class score, 0..1
 * @param box where, normalised to the source picture
 * @param appearance description of what is in the box, for telling objects apart: of unit length,
 *     so that the dot product of two is their cosine similarity; length {@link
 *     FrameEncoderSpec#appearanceChannels()}
 */
public record Detection(int classId, float confidence, Box box, float[] appearance) {}
