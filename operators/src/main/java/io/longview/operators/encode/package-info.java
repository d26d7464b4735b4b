/* SPDX-License-Identifier: Apache-2.0 */
/** Frames to clips, clips to tokens and detections. */
@NullMarked
package io.longview.operators.encode;

import org.jspecify.annotations.NullMarked;
