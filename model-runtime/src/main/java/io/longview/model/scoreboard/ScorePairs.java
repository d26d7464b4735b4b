/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.scoreboard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds the two scores among the pieces of text on a board by how they are arranged: numbers of one
 * size in one row or column, each with a label at the same place beside it, a clock or period near
 * by, larger than the counters.
 */
final class ScorePairs {
    /** Labels on both sides are worth 2, size 1, a clock 1, a period 0.5, a rise 0.5. */
    static final float LEAST_TRUST = 1.8f;

    /** Two numbers of one size without names or a clock, which may be beside emblems. */
    static final float LEAST_NAMELESS = 0.75f;

    private static final float SAME_SIZE = 0.72f;

    /** Numbers closer than so many heights of theirs are written as one. */
    private static final float TIGHT = 0.7f;

    private static final float LABEL_REACH = 12;

    /** Rows of several numbers have their label further away. */
    private static final float COLUMN_REACH = 18;

    private static final float ROW_REACH = 30;

    /** What it says against two numbers that each is a part of something else, as wins are. */
    private static final float RECORDS = 4;

    /** What a third row like them says against two. */
    private static final float TABLE = 3;

    /** How far the third may be, in steps between the two. */
    private static final float ROW_STEP = 1.25f;

    private final List<TextToken> tokens;
    private final float[] bonus;

    /**
     * @param tokens all text of the board
     * @param bonus for each token, what its changes over time say of its being a score
     */
    private ScorePairs(List<TextToken> tokens, float[] bonus) {
        this.tokens = tokens;
        this.bonus = bonus;
    }

    /** All possible pairs, best first. */
    static List<ScorePair> of(List<TextToken> tokens, float[] bonus) {
        return new ScorePairs(tokens, bonus).pairs();
    }

    static List<ScorePair> of(List<TextToken> tokens) {
        return of(tokens, new float[tokens.size()]);
    }

    private List<ScorePair> pairs() {
        List<ScorePair> pairs = new ArrayList<>();
        int[] numbers = IntStream.range(0, tokens.size()).filter(this::mayBeScore).toArray();
        for (int i : numbers) {
            for (int j : numbers) {
                if (i != j && sameSize(i, j)) {
                    add(i, j, pairs);
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(ScorePair::trust).reversed());
        return pairs;
    }

    private boolean mayBeScore(int i) {
        return isNumber(i) && !TeamRanks.isRank(tokens.get(i), tokens);
    }

    private boolean isNumber(int i) {
        return tokens.get(i).kind() == TokenKind.NUMBER;
    }

    private boolean sameSize(int i, int j) {
        float a = tokens.get(i).size();
        float b = tokens.get(j).size();
        return Math.min(a, b) >= SAME_SIZE * Math.max(a, b);
    }

    private void add(int i, int j, List<ScorePair> pairs) {
        PixelRect a = tokens.get(i).rect();
        PixelRect b = tokens.get(j).rect();
        float size = Math.max(a.height(), b.height());
        float gap = b.left() - a.right();
        float down = b.centreY() - a.centreY();
        if (a.sharedHeight(b) > 0.6f && gap > 0.8f * size && gap < ROW_REACH * size) {
            row(i, j, size, pairs);
        } else if (aligned(a, b, size) && down > 1.05f * size && down < 3.4f * size) {
            column(i, j, size, pairs);
        }
    }

    private static boolean aligned(PixelRect a, PixelRect b, float size) {
        return Math.abs(a.right() - b.right()) < 0.5f * size
                || Math.abs(a.centreX() - b.centreX()) < 0.6f * size
                || Math.abs(a.left() - b.left()) < 0.4f * size;
    }

    private void row(int i, int j, float size, List<ScorePair> pairs) {
        float common = common(i, j, size) - (compound(i) && compound(j) ? RECORDS : 0);
        pairs.add(new ScorePair(i, j, -1, -1, false, common));
        for (Arrangement arrangement : Arrangement.values()) {
            int a = label(i, arrangement.first, size, LABEL_REACH);
            int b = label(j, arrangement.second, size, LABEL_REACH);
            if (differ(a, b)) {
                float away = distance(i, a, size) + distance(j, b, size);
                float trust = common + 2 + arrangement.usual - 0.06f * away;
                trust -= 0.4f * (between(i, a) + between(j, b));
                pairs.add(new ScorePair(i, j, a, b, false, trust));
            }
        }
    }

    private void column(int i, int j, float size, List<ScorePair> pairs) {
        float common = common(i, j, size);
        boolean table = inTable(i, j, Place.LEFT, size) || inTable(i, j, Place.RIGHT, size);
        pairs.add(new ScorePair(i, j, -1, -1, true, common - (table ? TABLE : 0)));
        for (Place place : List.of(Place.LEFT, Place.RIGHT)) {
            int a = label(i, place, size, COLUMN_REACH);
            int b = label(j, place, size, COLUMN_REACH);
            if (differ(a, b)) {
                // Where a row has several numbers, points are the last.
                float trust = common + 2 + 0.1f * Math.min(between(i, a), between(j, b));
                trust -= inTable(i, j, place, size) ? TABLE : 0;
                pairs.add(new ScorePair(i, j, a, b, true, trust));
            }
        }
    }

    /** Whether there is a third such row above, below or between, as tables have. */
    private boolean inTable(int i, int j, Place place, float size) {
        PixelRect a = tokens.get(i).rect();
        PixelRect b = tokens.get(j).rect();
        float down = b.centreY() - a.centreY();
        for (int k = 0; k < tokens.size(); k++) {
            if (k == i || k == j || !isNumber(k) || !sameSize(i, k)) {
                continue;
            }
            PixelRect c = tokens.get(k).rect();
            boolean near =
                    c.centreY() > a.centreY() - ROW_STEP * down
                            && c.centreY() < b.centreY() + ROW_STEP * down;
            boolean apart = c.sharedHeight(a) < 0.3f && c.sharedHeight(b) < 0.3f;
            if (near && apart && aligned(a, c, size) && label(k, place, size, COLUMN_REACH) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Counters on both sides have the same word beside them, teams have not. */
    private boolean differ(int a, int b) {
        return a >= 0
                && b >= 0
                && a != b
                && !tokens.get(a).text().equalsIgnoreCase(tokens.get(b).text());
    }

    /** What speaks for a pair whatever its labels. */
    private float common(int i, int j, float size) {
        float largest = size;
        float clock = 0;
        float period = 0;
        PixelRect both =
                tokens.get(i).rect().union(tokens.get(j).rect()).grow(22 * size, 2.5f * size);
        for (TextToken token : tokens) {
            if (token.rect().overlap(both) < 0.9f) {
                continue;
            }
            if (token.kind() == TokenKind.NUMBER) {
                largest = Math.max(largest, token.size());
            }
            clock = token.kind() == TokenKind.CLOCK ? 1 : clock;
            period = token.kind() == TokenKind.PERIOD ? 0.5f : period;
        }
        float smaller = Math.min(tokens.get(i).size(), tokens.get(j).size());
        float padded = padded(i) || padded(j) ? 0.4f : 0; // Q3 may read as 03.
        float compound = compound(i) || compound(j) ? 0.8f : 0;
        return clock + period + 2 * smaller / largest - 1 + bonus[i] + bonus[j] - padded - compound;
    }

    /** Whether a number is one of several that are written as one, as wins and defeats are. */
    private boolean compound(int i) {
        PixelRect rect = tokens.get(i).rect();
        for (int j = 0; j < tokens.size(); j++) {
            PixelRect other = tokens.get(j).rect();
            float gap = Math.max(rect.left() - other.right(), other.left() - rect.right());
            if (j != i
                    && isNumber(j)
                    && sameSize(i, j)
                    && rect.sharedHeight(other) > 0.6f
                    && gap < TIGHT * rect.height()) {
                return true;
            }
        }
        return false;
    }

    private boolean padded(int i) {
        String text = tokens.get(i).text();
        return text.length() > 1 && text.charAt(0) == '0';
    }

    private enum Place {
        LEFT,
        RIGHT,
        ABOVE,
        BELOW
    }

    /** Where the labels of two scores in a row are, and how usual that is. */
    private enum Arrangement {
        BEFORE(Place.LEFT, Place.LEFT, 0.45f),
        OUTSIDE(Place.LEFT, Place.RIGHT, 0.25f),
        ABOVE(Place.ABOVE, Place.ABOVE, 0.2f),
        BELOW(Place.BELOW, Place.BELOW, 0.1f),
        AFTER(Place.RIGHT, Place.RIGHT, 0.05f),
        INSIDE(Place.RIGHT, Place.LEFT, 0);

        final Place first;
        final Place second;
        final float usual;

        Arrangement(Place first, Place second, float usual) {
            this.first = first;
            this.second = second;
            this.usual = usual;
        }
    }

    /** The nearest label of a number at a place. */
    private int label(int number, Place place, float size, float reach) {
        int nearest = -1;
        for (int i = 0; i < tokens.size(); i++) {
            TextToken token = tokens.get(i);
            boolean fits =
                    token.kind() == TokenKind.LABEL
                            && token.size() < 1.9f * size
                            && token.size() > 0.35f * size
                            && isAt(token.rect(), tokens.get(number).rect(), place, size, reach);
            if (fits
                    && (nearest < 0
                            || distance(number, i, size) < distance(number, nearest, size))) {
                nearest = i;
            }
        }
        return nearest;
    }

    private static boolean isAt(
            PixelRect label, PixelRect number, Place place, float size, float reach) {
        return switch (place) {
            case LEFT -> besides(label, number, size, reach);
            case RIGHT -> besides(number, label, size, reach);
            case ABOVE -> onTop(label, number, size);
            case BELOW -> onTop(number, label, size);
        };
    }

    private static boolean besides(PixelRect left, PixelRect right, float size, float reach) {
        float gap = right.left() - left.right();
        return left.sharedHeight(right) > 0.5f && gap > -0.3f * size && gap < reach * size;
    }

    private static boolean onTop(PixelRect upper, PixelRect lower, float size) {
        float gap = lower.top() - upper.bottom();
        return upper.sharedWidth(lower) > 0.6f && gap > -0.2f * size && gap < 1.9f * size;
    }

    private float distance(int i, int j, float size) {
        PixelRect a = tokens.get(i).rect();
        PixelRect b = tokens.get(j).rect();
        float x = Math.max(0, Math.max(a.left() - b.right(), b.left() - a.right()));
        float y = Math.max(0, Math.max(a.top() - b.bottom(), b.top() - a.bottom()));
        return (x + y) / size;
    }

    /** How many other numbers, not much smaller, stand between a number and its label. */
    private int between(int number, int label) {
        PixelRect a = tokens.get(number).rect();
        PixelRect b = tokens.get(label).rect();
        float from = Math.min(a.right(), b.right());
        float to = Math.max(a.left(), b.left());
        int count = 0;
        for (int i = 0; i < tokens.size(); i++) {
            PixelRect rect = tokens.get(i).rect();
            boolean inside = rect.centreX() > from && rect.centreX() < to;
            boolean large = tokens.get(i).size() > 0.8f * tokens.get(number).size();
            if (i != number && isNumber(i) && large && inside && rect.sharedHeight(a) > 0.5f) {
                count++;
            }
        }
        return count;
    }
}
