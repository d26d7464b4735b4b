/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

/** Where the cameras of a game stand and how they follow it. */
final class CameraCrew {
    private static final double DESIGN_HEIGHT = 540;

    private final int width;
    private final double scale;
    private final Sport sport;
    private final Game game;

    CameraCrew(SceneSettings settings, Sport sport, Game game) {
        width = settings.width();
        scale = settings.height() / DESIGN_HEIGHT;
        this.sport = sport;
        this.game = game;
    }

    View view(Shot shot, double time) {
        double focus = game.focusX(time);
        return switch (shot.camera()) {
            case MAIN, SLATE -> {
                // A camera on a rail along the side line that also zooms a little.
                double reach = sport.halfLength - 7;
                double eyeX = Math.max(-reach, Math.min(reach, 0.92 * focus));
                double zoom = 1 + 0.05 * Math.sin(0.35 * time);
                double focal = (sport == Sport.BASKETBALL ? 1130 : 1010) * zoom;
                yield along(eyeX, -25, 7.4, focal, 46);
            }
            case SIDELINE -> {
                double eyeX = Math.max(-9, Math.min(9, focus));
                yield along(eyeX, -sport.halfWidth - 6.5, 2.1, 930, 218);
            }
            case BASELINE -> {
                int side = shot.direction();
                yield new View(
                        side * (sport.halfLength + 5.5),
                        side * 1.2,
                        3.6,
                        -side * Math.PI / 2,
                        820 * scale,
                        width / 2.0,
                        150 * scale);
            }
            case CLOSE_UP -> {
                Stance stance = game.stance(shot.player(), time);
                yield along(stance.x(), stance.y() - 6.4, 1.45, 1060, 262);
            }
        };
    }

    private View along(double eyeX, double eyeY, double height, double focal, double horizon) {
        return new View(eyeX, eyeY, height, 0, focal * scale, width / 2.0, horizon * scale);
    }
}
