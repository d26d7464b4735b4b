/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.scoreboard;

/** A rectangle in pixels of one picture; may reach over its edges. */
record PixelRect(float left, float top, float right, float bottom) {
    float width() {
        return right - left;
    }

    float height() {
        return bottom - top;
    }

    float centreX() {
        return (left + right) / 2;
    }

    float centreY() {
        return (top + bottom) / 2;
    }

    PixelRect grow(float x, float y) {
        return new PixelRect(left - x, top - y, right + x, bottom + y);
    }

    PixelRect union(PixelRect other) {
        return new PixelRect(
                Math.min(left, other.left),
                Math.min(top, other.top),
                Math.max(right, other.right),
                Math.max(bottom, other.bottom));
    }

    PixelRect intersect(PixelRect other) {
        return new PixelRect(
                Math.max(left, other.left),
                Math.max(top, other.top),
                Math.min(right, other.right),
                Math.min(bottom, other.bottom));
    }

    /** Overlap with another as a part of the smaller one's area. */
    float overlap(PixelRect other) {
        PixelRect both = intersect(other);
        if (both.width() <= 0 || both.height() <= 0) {
            return 0;
        }
        float smaller = Math.min(width() * height(), other.width() * other.height());
        return both.width() * both.height() / smaller;
    }

    /** How much of the lower one's height both share. */
    float sharedHeight(PixelRect other) {
        float shared = Math.min(bottom, other.bottom) - Math.max(top, other.top);
        return shared / Math.min(height(), other.height());
    }

    /** How much of the narrower one's width both share. */
    float sharedWidth(PixelRect other) {
        float shared = Math.min(right, other.right) - Math.max(left, other.left);
        return shared / Math.min(width(), other.width());
    }
}
