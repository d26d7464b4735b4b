/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.scoreboard;

/**
 * A piece of text on a board.
 *
 * @param rect the extent of its ink
 * @param text as read
 */
record TextToken(PixelRect rect, String text, TokenKind kind) {
    TextToken(PixelRect rect, String text) {
        this(rect, text, TokenKind.of(text));
    }

    /** Height of its ink, which is what sizes of letters are compared by. */
    float size() {
        return rect.height();
    }

    /** Whether another token is at the same place and of the same kind. */
    boolean samePlace(TextToken other) {
        return kind == other.kind && rect.overlap(other.rect) > 0.5f;
    }
}
