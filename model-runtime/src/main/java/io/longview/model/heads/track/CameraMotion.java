/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.heads.track;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How the background moved between two frames: {@code position -> scale * position + (dx, dy)}, in
 * units of the picture's height. Covers pan, tilt, zoom and travel; roll is left out.
 */
record CameraMotion(double scale, double dx, double dy) {
    static final CameraMotion NONE = new CameraMotion(1, 0, 0);

    boolean isNone() {
        return scale == 1 && dx == 0 && dy == 0;
    }

    Rect apply(Rect rect) {
        return isNone()
                ? rect
                : new Rect(
                        scale * rect.left() + dx,
                        scale * rect.top() + dy,
                        scale * rect.right() + dx,
                        scale * rect.bottom() + dy);
    }

    CameraMotion inverse() {
        return isNone() ? this : new CameraMotion(1 / scale, -dx / scale, -dy / scale);
    }

    /** This motion, then the next one. */
    CameraMotion then(CameraMotion next) {
        return new CameraMotion(
                next.scale * scale, next.scale * dx + next.dx, next.scale * dy + next.dy);
    }

    void write(DataOutput out) throws IOException {
        out.writeDouble(scale);
        out.writeDouble(dx);
        out.writeDouble(dy);
    }

    static CameraMotion read(DataInput in) throws IOException {
        return new CameraMotion(in.readDouble(), in.readDouble(), in.readDouble());
    }
}
