/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.scoreboard;

import java.util.Locale;

/**
 * A piece of text on a board.
 *
 * @param rect the extent of its ink
 * @param text as read
 * @param sure least confidence of its letters, 0 to 1
 */
record TextToken(PixelRect rect, String text, TokenKind kind, float sure) {
    TextToken(PixelRect rect, String text) {
        this(rect, text, TokenKind.of(text), 1);
    }

    TextToken(PixelRect rect, String text, TokenKind kind) {
        this(rect, text, kind, 1);
    }

    /** Height of its ink, which is what sizes of letters are compared by. */
    float size() {
        return rect.height();
    }

    /** Whether another token is the same cell: its place, its kind, and a label its name too. */
    boolean sameCell(TextToken other) {
        return kind == other.kind
                && rect.overlap(other.rect) > 0.5f
                && (kind != TokenKind.LABEL || alike(text, other.text));
    }

    /** Whether two readings are of one word: at most a third of the letters differ. */
    static boolean alike(String a, String b) {
        String first = a.toUpperCase(Locale.ROOT);
        String second = b.toUpperCase(Locale.ROOT);
        int[] row = new int[second.length() + 1];
        for (int j = 0; j <= second.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= first.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= second.length(); j++) {
                int same = first.charAt(i - 1) == second.charAt(j - 1) ? 0 : 1;
                int next = Math.min(diagonal + same, 1 + Math.min(row[j], row[j - 1]));
                diagonal = row[j];
                row[j] = next;
            }
        }
        return 3 * row[second.length()] <= Math.max(first.length(), second.length());
    }
}
