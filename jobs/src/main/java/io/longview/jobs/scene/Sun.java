/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

/**
 * The light of a scene.
 *
 * @param shadowX how far right the shadow of a point 1 m up falls, metres
 * @param shadowY how far away it falls, metres
 * @param shadowAlpha darkness of shadows, 0..255
 */
record Sun(double shadowX, double shadowY, int shadowAlpha) {}
