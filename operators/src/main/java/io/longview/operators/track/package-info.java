/* SPDX-License-Identifier: Apache-2.0 */
/** The tracking head in production: encoded clips in, track events out. */
@NullMarked
package io.longview.operators.track;

import org.jspecify.annotations.NullMarked;
