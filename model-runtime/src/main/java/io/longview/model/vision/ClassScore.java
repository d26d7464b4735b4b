/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.vision;

/**
 * How sure an encoder is that something of a class is in a picture, wherever it is.
 *
 * @param classId the class
 * @param score 0..1
 */
public record ClassScore(int classId, float score) {}
