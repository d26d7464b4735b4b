/* SPDX-License-Identifier: Apache-2.0 */
/** Task heads (TPO): what turns encoded clips into boxes, moments, masks and tracks. */
@NullMarked
package io.longview.model.heads;

import org.jspecify.annotations.NullMarked;
