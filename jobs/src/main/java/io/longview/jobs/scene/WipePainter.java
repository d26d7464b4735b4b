/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;

/** Paints the graphic that sweeps over the picture before and after a replay. */
final class WipePainter {
    private static final String TITLE = "LONGVIEW CUP";

    private final BroadcastStyle style;
    private final int width;
    private final int height;

    WipePainter(BroadcastStyle style, SceneSettings settings) {
        this.style = style;
        width = settings.width();
        height = settings.height();
    }

    /**
     * Paints the wipe over the picture.
     *
     * @param progress 0 at its first frame, 1 after its last; everything is covered at 0.5
     */
    void paint(Graphics2D graphics, double progress) {
        switch (style.wipe()) {
            case SLANT -> slant(graphics, progress);
            case CURTAIN -> curtain(graphics, progress);
            case IRIS -> iris(graphics, progress);
            case SHUTTER -> shutter(graphics, progress);
            case BADGE -> badge(graphics, progress);
        }
    }

    private void slant(Graphics2D graphics, double progress) {
        double lean = 0.35 * height;
        double band = 1.7 * width;
        double left = -band - lean + progress * (width + band + 2 * lean);
        Color[] colors = {
            Shapes.mix(style.wipeColor(), Color.WHITE, 0.75),
            style.home().shirt(),
            style.wipeColor(),
            Shapes.shade(style.wipeColor(), 0.55)
        };
        double[] shares = {1, 0.985, 0.96, 0.78};
        for (int i = 0; i < colors.length; i++) {
            double inset = band * (1 - shares[i]) / 2;
            parallelogram(graphics, left + inset, left + band - inset, lean, colors[i]);
        }
        title(graphics, left + band / 2, height / 2.0);
    }

    private void parallelogram(
            Graphics2D graphics, double left, double right, double lean, Color color) {
        Path2D path = new Path2D.Double();
        path.moveTo(left + lean / 2, 0);
        path.lineTo(right + lean / 2, 0);
        path.lineTo(right - lean / 2, height);
        path.lineTo(left - lean / 2, height);
        path.closePath();
        graphics.setPaint(color);
        graphics.fill(path);
    }

    private void curtain(Graphics2D graphics, double progress) {
        double closed = Math.min(1, Math.sin(Math.PI * progress) * 1.15);
        double reach = height / 2.0 * closed;
        for (int side = 0; side < 2; side++) {
            double edge = side == 0 ? reach : height - reach;
            double bar = 0.03 * height;
            rectangle(graphics, side == 0 ? 0 : edge, reach, style.wipeColor());
            rectangle(
                    graphics,
                    side == 0 ? edge - bar : edge,
                    Math.min(bar, reach),
                    side == 0 ? style.home().shirt() : style.away().shirt());
        }
        if (closed > 0.98) {
            title(graphics, width / 2.0, height / 2.0);
        }
    }

    private void rectangle(Graphics2D graphics, double top, double high, Color color) {
        graphics.setPaint(color);
        graphics.fill(new Rectangle2D.Double(0, top, width, high));
    }

    private void iris(Graphics2D graphics, double progress) {
        double diagonal = Math.hypot(width, height) / 2;
        double radius = diagonal * Math.min(1.05, 1.2 * Math.sin(Math.PI * progress));
        Point2D centre = new Point2D.Double(width / 2.0, height / 2.0);
        graphics.setPaint(Shapes.mix(style.wipeColor(), Color.WHITE, 0.7));
        graphics.fill(Shapes.circle(centre, radius));
        graphics.setPaint(style.wipeColor());
        graphics.fill(Shapes.circle(centre, radius * 0.96));
        graphics.setPaint(Shapes.shade(style.wipeColor(), 0.7));
        graphics.fill(Shapes.circle(centre, radius * 0.55));
        if (radius > 0.45 * diagonal) {
            title(graphics, centre.getX(), centre.getY());
        }
    }

    private void shutter(Graphics2D graphics, double progress) {
        int blades = 6;
        double closed = Math.min(1, Math.sin(Math.PI * progress) * 1.25);
        double wide = (double) width / blades;
        for (int blade = 0; blade < blades; blade++) {
            graphics.setPaint(
                    blade % 2 == 0
                            ? style.wipeColor()
                            : Shapes.mix(style.wipeColor(), style.away().shirt(), 0.5));
            graphics.fill(new Rectangle2D.Double(blade * wide, 0, wide * closed, height));
        }
        if (closed > 0.98) {
            title(graphics, width / 2.0, height / 2.0);
        }
    }

    /** A badge grows out of the middle over a fading field, and falls back. */
    private void badge(Graphics2D graphics, double progress) {
        double closed = Math.min(1, Math.sin(Math.PI * progress) * 1.3);
        Color field = Shapes.shade(style.wipeColor(), 0.8);
        int opacity = (int) Math.round(255 * closed);
        graphics.setPaint(new Color(field.getRed(), field.getGreen(), field.getBlue(), opacity));
        graphics.fill(new Rectangle2D.Double(0, 0, width, height));
        Point2D centre = new Point2D.Double(width / 2.0, height / 2.0);
        graphics.setPaint(style.home().shirt());
        graphics.fill(Shapes.circle(centre, 0.42 * height * closed));
        graphics.setPaint(Color.WHITE);
        graphics.fill(Shapes.circle(centre, 0.36 * height * closed));
        graphics.setPaint(style.away().shirt());
        graphics.fill(Shapes.circle(centre, 0.2 * height * closed));
    }

    private void title(Graphics2D graphics, double x, double y) {
        StrokeFont font = style.board().font();
        double size = 0.10 * height;
        double wide = font.width(TITLE, size);
        font.paint(graphics, TITLE, x - wide / 2, y - size / 2, size, Color.WHITE);
    }
}
