/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import java.util.List;

/**
 * The coded pictures of one segment.
 *
 * @param pictures in decoding order
 * @param startsAtKeyFrame whether decoding can start at the first
 * @param leftOut pictures behind the last that did not fit
 */
record CutGroup(List<CodedPicture> pictures, boolean startsAtKeyFrame, int leftOut) {}
