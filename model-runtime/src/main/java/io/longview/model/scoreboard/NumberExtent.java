/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.scoreboard;

import org.jspecify.annotations.Nullable;

/** Tells whether a number has grown out of what is cut out to read it. */
final class NumberExtent {
    private static final int HIGH = 24;

    /** How far beside the known ink a number may reach, in heights of it. */
    private static final float REACH = 1.8f;

    /** Space over and under the ink, so that strokes from top to bottom end within. */
    private static final float ABOVE = 0.2f;

    /** Widest gap between digits of one number. */
    private static final float GAP = 0.33f;

    private static final float MARGIN = 0.18f;

    private final boolean[] ink;
    private final float left;
    private final float step;
    private final float size;

    private NumberExtent(BoardPicture picture, PixelRect known) {
        size = known.height();
        PixelRect whole = new PixelRect(0, 0, picture.width(), picture.height());
        PixelRect band = known.grow(REACH * size, ABOVE * size).intersect(whole);
        int wide = Math.max(2, Math.round(HIGH * band.width() / band.height()));
        ink = InkColumns.of(picture.sample(band, wide, HIGH), wide, 1);
        left = band.left();
        step = band.width() / wide;
    }

    /**
     * What should be cut out instead, because digits go on beyond the edges; null where they do
     * not.
     *
     * @param known where the ink of the number was when it was found
     * @param crop what is cut out
     */
    static @Nullable PixelRect beyond(BoardPicture picture, PixelRect known, PixelRect crop) {
        return new NumberExtent(picture, known).beyond(crop);
    }

    private @Nullable PixelRect beyond(PixelRect crop) {
        float from = edge(crop.left(), -1);
        float to = edge(crop.right(), 1);
        boolean grew = from < crop.left() || to > crop.right();
        return grew ? new PixelRect(from, crop.top(), to, crop.bottom()) : null;
    }

    /** Where the digits at an edge end, with some margin; the edge itself if none go beyond it. */
    private float edge(float x, int way) {
        int at = Math.round((x - left) / step - 0.5f);
        int gap = Math.round(GAP * size / step);
        int inside = at;
        while (inside >= 0 && inside < ink.length && !ink[inside] && Math.abs(inside - at) < gap) {
            inside -= way;
        }
        if (inside < 0 || inside >= ink.length || !ink[inside]) {
            return x; // No digit is near the edge.
        }
        int last = inside;
        for (int next = inside + way; next >= 0 && next < ink.length; next += way) {
            if (ink[next]) {
                last = next;
            } else if (Math.abs(next - last) > gap) {
                float end = left + (last + 0.5f + way * 0.5f) * step + way * MARGIN * size;
                return way > 0 ? Math.max(x, end) : Math.min(x, end);
            }
        }
        return x; // What goes on and on is no number.
    }
}
