/* SPDX-License-Identifier: Apache-2.0 */
/** The track head: joins detections of single frames into objects followed over time. */
@NullMarked
package io.longview.model.heads.track;

import org.jspecify.annotations.NullMarked;
