/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The temporal head: CG-DETR as TPO uses it, which finds the spans of time that a text asks for.
 */
@NullMarked
package io.longview.model.heads.temporal;

import org.jspecify.annotations.NullMarked;
