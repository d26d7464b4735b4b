/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one object looks like in one frame; the painter and the ground truth both work from it, so
 * that they cannot disagree.
 *
 * @param id identity of the object, 0 for things that only stand in the way
 * @param kind what it is
 * @param depth distance from the camera in metres; nearer sprites cover farther ones
 * @param parts its shapes in painting order
 * @param shadow its shadow on the ground, which is not part of the object
 * @param picture what to draw in place of the parts when they are only an outline, placed at the
 *     top left of the frame
 */
record Sprite(
        int id,
        ObjectKind kind,
        double depth,
        List<Part> parts,
        @Nullable Shape shadow,
        @Nullable BufferedImage picture) {
    Sprite {
        parts = List.copyOf(parts);
    }

    Sprite(int id, ObjectKind kind, double depth, List<Part> parts, @Nullable Shape shadow) {
        this(id, kind, depth, parts, shadow, null);
    }

    void paint(Graphics2D graphics) {
        if (picture != null) {
            graphics.drawImage(picture, 0, 0, null);
            return;
        }
        for (Part part : parts) {
            graphics.setPaint(part.paint());
            graphics.fill(part.shape());
        }
    }

    /** The smallest box around all parts, also where it leaves the picture. */
    Rectangle2D bounds() {
        Rectangle2D bounds = parts.get(0).shape().getBounds2D();
        for (Part part : parts) {
            Rectangle2D.union(bounds, part.shape().getBounds2D(), bounds);
        }
        return bounds;
    }
}
