/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.scoreboard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parts a line of text into its cells: where the ink leaves a gap wider than those between the
 * digits of a number, and where letters, numbers and clocks meet.
 */
final class LineSplitter {
    private static final int HIGH = 24;

    /** Gap between cells, in heights of the line's box (whose ink is about 0.6 of it). */
    private static final float GAP = 0.36f;

    /** Words of one label may stand further apart. */
    private static final float WORD_GAP = 0.6f;

    private static final Pattern PARTS =
            Pattern.compile(
                    TokenKind.AMOUNT
                            + "|\\d{1,2}[:;]\\d{2}(?:\\.\\d)?|[:.]\\d{2}|\\d{1,2}\\.\\d{1,2}|\\d(?i:ST|ND|RD|TH)(?:"
                            + " ?(?i:HALF|QTR|QUARTER|PERIOD|Q))?(?![A-Za-z])|\\d(?i:[QH])(?![A-Za-z])|[QHP]\\d(?!\\d)|\\d{1,4}|[^\\d\\s](?:[^\\d]*[^\\d\\s])?");

    /** Digits that a name's first letter is taken for, and those letters. */
    private static final String DIGITS = "0158";

    private static final String LETTERS = "OISB";
    private static final String LIKE_DIGITS = "OoIlQ";
    private static final Pattern ALMOST_WORD = Pattern.compile("[0158]\\p{Lu}{2,4}");

    private final PixelRect line;
    private final int wide;
    private final float[] luma;
    private final boolean[] ink;

    private LineSplitter(BoardPicture picture, PixelRect line) {
        this.line = line;
        wide = Math.max(4, Math.round(HIGH * line.width() / line.height()));
        luma = picture.sample(line, wide, HIGH);
        ink = inkColumns();
    }

    static List<TextToken> split(BoardPicture picture, PixelRect line, TextLine text) {
        return new LineSplitter(picture, line).split(text.glyphs());
    }

    private List<TextToken> split(List<Glyph> glyphs) {
        List<TextToken> tokens = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= glyphs.size(); i++) {
            if (i == glyphs.size() || parted(glyphs.get(i - 1), glyphs.get(i))) {
                tokenise(glyphs.subList(from, i), tokens);
                from = i;
            }
        }
        return tokens;
    }

    private boolean parted(Glyph left, Glyph right) {
        if (left.text().isBlank() || right.text().isBlank()) {
            return false; // Judged from the letters around a space.
        }
        boolean letter =
                Character.isLetter(left.text().codePointAt(0)) || DIGITS.contains(left.text());
        boolean words = letter && Character.isLetter(right.text().codePointAt(0));
        return gap(left, right) > (words ? WORD_GAP : GAP) * HIGH;
    }

    private void tokenise(List<Glyph> glyphs, List<TextToken> tokens) {
        StringBuilder text = new StringBuilder();
        glyphs.forEach(glyph -> text.append(glyph.text()));
        if (text.length() != glyphs.size()) {
            return; // Characters beyond the basic plane: no script of scoreboards we know.
        }
        if (beginsWithLetter(text, glyphs)) {
            text.setCharAt(0, LETTERS.charAt(DIGITS.indexOf(text.charAt(0))));
        }
        Matcher parts = PARTS.matcher(text);
        while (parts.find()) {
            PixelRect rect =
                    extent(glyphs.get(parts.start()), glyphs.get(parts.end() - 1), parts.group());
            if (rect != null) {
                float sure = sure(glyphs.subList(parts.start(), parts.end()));
                tokens.add(new TextToken(rect, parts.group(), TokenKind.of(parts.group()), sure));
            }
        }
    }

    /**
     * Least confidence of the letters; those that look like digits, which are never sure, do not
     * count.
     */
    private static float sure(List<Glyph> glyphs) {
        float least = 1;
        for (Glyph glyph : glyphs) {
            boolean letter =
                    Character.isLetter(glyph.text().codePointAt(0))
                            && !LIKE_DIGITS.contains(glyph.text());
            least = letter ? Math.min(least, glyph.confidence()) : least;
        }
        return least;
    }

    /** Whether a digit before letters stands as close to them as they to each other. */
    private boolean beginsWithLetter(StringBuilder text, List<Glyph> glyphs) {
        if (!ALMOST_WORD.matcher(text).matches()) {
            return false;
        }
        int within = 0;
        for (int i = 2; i < glyphs.size(); i++) {
            within = Math.max(within, gap(glyphs.get(i - 1), glyphs.get(i)));
        }
        return gap(glyphs.get(0), glyphs.get(1)) <= within + 1;
    }

    private int gap(Glyph left, Glyph right) {
        return widestGap(nearestInk(column(left)), nearestInk(column(right)));
    }

    private int column(Glyph glyph) {
        return Math.min(wide - 1, Math.max(0, Math.round(glyph.position() * wide - 0.5f)));
    }

    private int widestGap(int from, int to) {
        int widest = 0;
        int run = 0;
        for (int x = from; x <= to; x++) {
            run = ink[x] ? 0 : run + 1;
            widest = Math.max(widest, run);
        }
        return widest;
    }

    /** The ink of some neighbouring characters. */
    private @Nullable PixelRect extent(Glyph first, Glyph last, String text) {
        int reach = Math.round(HIGH * (text.length() == 1 ? 0.6f : 0.45f));
        int left = edge(first, -1, reach);
        int right = edge(last, 1, reach) + 1;
        boolean[] rows = inkRows(Math.max(0, left - 3), Math.min(wide, right + 3));
        // Other rows of text may reach into the box.
        int top = HIGH / 2;
        while (top > 0 && (rows[top - 1] || (top > 1 && rows[top - 2]))) {
            top--;
        }
        int bottom = HIGH / 2;
        while (bottom < HIGH && (rows[bottom] || (bottom + 1 < HIGH && rows[bottom + 1]))) {
            bottom++;
        }
        if (bottom - top < 4) {
            return null;
        }
        float stepX = line.width() / wide;
        float stepY = line.height() / HIGH;
        return new PixelRect(
                line.left() + left * stepX,
                line.top() + top * stepY,
                line.left() + right * stepX,
                line.top() + bottom * stepY);
    }

    /** Walks from within a character to its last column of ink, through the middle of a zero. */
    private int edge(Glyph glyph, int step, int reach) {
        int from = nearestInk(column(glyph));
        int hollow = glyph.text().equals("0") ? HIGH / 4 : 1;
        int last = from;
        for (int i = 0, at = from; i <= reach && at >= 0 && at < wide; i++, at += step) {
            if (ink[at]) {
                last = at;
            } else if (Math.abs(at - last) > hollow) {
                break;
            }
        }
        return last;
    }

    /** The column of ink that is nearest to where a character was read. */
    private int nearestInk(int column) {
        for (int away = 0; away <= HIGH / 3; away++) {
            if (column - away >= 0 && ink[column - away]) {
                return column - away;
            }
            if (column + away < wide && ink[column + away]) {
                return column + away;
            }
        }
        return column;
    }

    private boolean[] inkColumns() {
        float[] spread = new float[wide];
        for (int x = 0; x < wide; x++) {
            // The outer rows are margin, often with the edge of the cell in them.
            spread[x] = spread(x, wide, 4, HIGH - 4);
        }
        return above(spread);
    }

    private boolean[] inkRows(int left, int right) {
        float[] spread = new float[HIGH];
        for (int y = 0; y < HIGH; y++) {
            spread[y] = spread(y * wide, 1, left, Math.max(left + 2, right));
        }
        return above(spread);
    }

    private float spread(int start, int step, int from, int to) {
        float least = Float.MAX_VALUE;
        float most = -Float.MAX_VALUE;
        for (int i = from; i < to; i++) {
            int at = start + i * step;
            if (at < luma.length) {
                least = Math.min(least, luma[at]);
                most = Math.max(most, luma[at]);
            }
        }
        return most - least;
    }

    private static boolean[] above(float[] spread) {
        float[] sorted = spread.clone();
        Arrays.sort(sorted);
        float high = sorted[Math.min(sorted.length - 1, sorted.length * 9 / 10)];
        boolean[] result = new boolean[spread.length];
        for (int i = 0; i < spread.length; i++) {
            result[i] = spread[i] > Math.max(12, 0.35f * high);
        }
        return result;
    }
}
