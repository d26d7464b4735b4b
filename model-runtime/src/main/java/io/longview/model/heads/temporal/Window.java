/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.heads.temporal;

/**
 * A span of time with a score.
 *
 * @param start where it begins
 * @param end where it ends
 * @param score how sure it is, 0..1
 */
public record Window(float start, float end, float score) {
    /** The window around a centre. */
    public static Window around(float centre, float width, float score) {
        return new Window(centre - 0.5f * width, centre + 0.5f * width, score);
    }

    /** How long it is. */
    public float length() {
        return end - start;
    }

    /** How much of both lies in both, in the unit of the windows. */
    public float intersection(Window other) {
        return Math.max(0, Math.min(end, other.end) - Math.max(start, other.start));
    }

    /** How much lies in either, gaps not counted. */
    public float union(Window other) {
        return length() + other.length() - intersection(other);
    }

    /** Intersection over union, 0..1; 0 for two empty windows. */
    public float iou(Window other) {
        float union = union(other);
        return union <= 0 ? 0 : intersection(other) / union;
    }

    /** From the first start to the last end. */
    public float hull(Window other) {
        return Math.max(end, other.end) - Math.min(start, other.start);
    }

    /** Generalised IoU, -1..1: the IoU less the share of the hull that lies in neither. */
    public float generalisedIou(Window other) {
        float hull = hull(other);
        return hull <= 0 ? 0 : iou(other) - (hull - union(other)) / hull;
    }

    Window withTimes(float newStart, float newEnd) {
        return new Window(newStart, newEnd, score);
    }
}
