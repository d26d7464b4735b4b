/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.scoreboard;

/** A side of the game, by its place on the board; of two rows, the upper one is the left. */
public enum Side {
    LEFT,
    RIGHT
}
