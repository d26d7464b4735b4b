/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.heads.track;

import io.longview.model.vision.Box;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A box in units of the picture's height on both axes, so that lengths compare in every direction.
 */
record Rect(double left, double top, double right, double bottom) {
    static Rect of(Box box, double aspect) {
        return new Rect(box.left() * aspect, box.top(), box.right() * aspect, box.bottom());
    }

    static Rect centred(double x, double y, double width, double height) {
        return new Rect(x - width / 2, y - height / 2, x + width / 2, y + height / 2);
    }

    double width() {
        return right - left;
    }

    double height() {
        return bottom - top;
    }

    double x() {
        return (left + right) / 2;
    }

    double y() {
        return (top + bottom) / 2;
    }

    double area() {
        return Math.max(0, width()) * Math.max(0, height());
    }

    /** The object's scale: its longer side, which is what its speed is proportional to. */
    double size() {
        return Math.max(width(), height());
    }

    double intersection(Rect other) {
        double width = Math.min(right, other.right) - Math.max(left, other.left);
        double height = Math.min(bottom, other.bottom) - Math.max(top, other.top);
        return width > 0 && height > 0 ? width * height : 0;
    }

    double iou(Rect other) {
        double shared = intersection(other);
        double union = area() + other.area() - shared;
        return union > 0 ? shared / union : 0;
    }

    /** How much of this box lies in the other one. */
    double coveredBy(Rect other) {
        double area = area();
        return area > 0 ? intersection(other) / area : 0;
    }

    double distance(Rect other) {
        return Math.hypot(x() - other.x(), y() - other.y());
    }

    /** Grown by a share of its own sides on every side. */
    Rect grown(double share) {
        double dx = share * width();
        double dy = share * height();
        return new Rect(left - dx, top - dy, right + dx, bottom + dy);
    }

    Rect towards(Rect other, double share) {
        return new Rect(
                left + share * (other.left - left),
                top + share * (other.top - top),
                right + share * (other.right - right),
                bottom + share * (other.bottom - bottom));
    }

    /** Back to 0..1 of the picture, clipped to it. */
    Box toBox(double aspect) {
        return new Box(
                (float) clip(left / aspect),
                (float) clip(top),
                (float) clip(right / aspect),
                (float) clip(bottom));
    }

    private static double clip(double value) {
        return Math.max(0, Math.min(1, value));
    }

    void write(DataOutput out) throws IOException {
        out.writeDouble(left);
        out.writeDouble(top);
        out.writeDouble(right);
        out.writeDouble(bottom);
    }

    static Rect read(DataInput in) throws IOException {
        return new Rect(in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble());
    }
}
