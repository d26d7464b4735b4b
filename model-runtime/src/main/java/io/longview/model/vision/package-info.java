/* SPDX-License-Identifier: Apache-2.0 */
/** Frame encoders: pictures in, tokens and detections out. */
@NullMarked
package io.longview.model.vision;

import org.jspecify.annotations.NullMarked;
