/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.vision;

/** An axis-aligned box, normalised to the source picture: 0..1 from its left and top edge. */
public record Box(float left, float top, float right, float bottom) {
    public float width() {
        return right - left;
    }

    public float height() {
        return bottom - top;
    }

    /** Intersection over union with another box; 0 when both are empty. */
    public float iou(Box other) {
        float width = Math.min(right, other.right) - Math.max(left, other.left);
        float height = Math.min(bottom, other.bottom) - Math.max(top, other.top);
        if (width <= 0 || height <= 0) {
            return 0;
        }
        float intersection = width * height;
        float union = width() * height() + other.width() * other.height() - intersection;
        return union > 0 ? intersection / union : 0;
    }
}
