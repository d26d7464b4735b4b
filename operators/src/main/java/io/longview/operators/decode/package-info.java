/* SPDX-License-Identifier: Apache-2.0 */
/** Segments in, sampled frames out. */
@NullMarked
package io.longview.operators.decode;

import org.jspecify.annotations.NullMarked;
