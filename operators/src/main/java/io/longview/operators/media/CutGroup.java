/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import java.util.List;

/**
 * The coded pictures of one segment.
 *
 * @param pictures in decoding order
 * @param endPts time of the first picture of the next group, {@link FrameClock#NO_TIME} if not
 *     known
 * @param startsAtKeyFrame whether decoding can start at the first
 * @param leftOut pictures behind the last that did not fit
 */
record CutGroup(List<CodedPicture> pictures, long endPts, boolean startsAtKeyFrame, int leftOut) {}
