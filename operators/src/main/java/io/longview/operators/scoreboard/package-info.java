/* SPDX-License-Identifier: Apache-2.0 */
/** Reads the scoreboards of broadcasts. */
@NullMarked
package io.longview.operators.scoreboard;

import org.jspecify.annotations.NullMarked;
