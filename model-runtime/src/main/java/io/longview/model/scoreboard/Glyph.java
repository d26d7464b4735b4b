/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.scoreboard;

/**
 * One read character.
 *
 * @param text the character
 * @param confidence 0 to 1
 * @param position where its middle is, as a part of the crop's width
 */
record Glyph(String text, float confidence, float position) {}
