/* SPDX-License-Identifier: Apache-2.0 */
/** Finds the scoreboard of a broadcast, reads it, and keeps the story of the score. */
@NullMarked
package io.longview.model.scoreboard;

import org.jspecify.annotations.NullMarked;
