/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

import java.awt.geom.Point2D;
import java.util.List;

/** Where things are on the plaza, in metres; the painter and the script agree on it. */
final class PlazaLayout {
    /** Depths between which people walk. */
    static final double WALK_NEAR = 10.3;

    static final double WALK_FAR = 16.4;
    static final double TREES = 19.1;
    static final double KERB = 20.2;
    static final double NEAR_LANE = 22.2;
    static final double FAR_LANE = 25.4;
    static final double FAR_KERB = 27.6;
    static final double FACADE = 30.5;
    static final double[] TREE_X = {-9.6, -3.4, 6.2, 11.5};

    /** Lamp post and planter, around which people walk. */
    static final Point2D.Double LAMP = new Point2D.Double(-4.3, 13.4);

    static final Point2D.Double PLANTER = new Point2D.Double(4.9, 15.6);
    static final List<Point2D.Double> OBSTACLES = List.of(LAMP, PLANTER);

    private static final double DESIGN_HEIGHT = 540;
    private static final double FOCAL = 1180;
    private static final double HORIZON = 44;
    private static final double CAMERA_HEIGHT = 4;

    private PlazaLayout() {}

    static View view(int width, int height) {
        double scale = height / DESIGN_HEIGHT;
        return new View(0, 0, CAMERA_HEIGHT, 0, FOCAL * scale, width / 2.0, HORIZON * scale);
    }

    /** Half of what the picture shows at a depth, metres. */
    static double halfWidth(View view, double depth) {
        return view.centreX() / view.focal() * depth;
    }
}
