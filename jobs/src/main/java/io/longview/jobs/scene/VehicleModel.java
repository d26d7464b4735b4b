/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

import java.awt.Color;
import java.util.Random;

/**
 * The shape of a vehicle: its side outline, windows and wheels in metres, along (positive to the
 * front) and up.
 *
 * @param kind car or bus
 * @param outline side outline from the lower rear corner over the roof to the lower front corner
 * @param windows side windows, each a polygon
 * @param glazed indices of the outline's segments that are glass (rear window, windscreen)
 * @param wheels positions of the wheels along the vehicle
 * @param wheelRadius radius of the wheels
 * @param width width of the vehicle
 */
record VehicleModel(
        ObjectKind kind,
        double[][] outline,
        double[][][] windows,
        int[] glazed,
        double[] wheels,
        double wheelRadius,
        double width) {
    static final VehicleModel SEDAN =
            new VehicleModel(
                    ObjectKind.CAR,
                    new double[][] {
                        {-2.25, 0.34}, {-2.27, 0.80}, {-2.15, 0.98}, {-1.45, 1.04}, {-0.70, 1.44},
                        {0.35, 1.46}, {1.10, 1.02}, {2.00, 0.86}, {2.24, 0.66}, {2.26, 0.32}
                    },
                    new double[][][] {
                        {{-1.22, 1.04}, {-0.66, 1.36}, {-0.20, 1.38}, {-0.20, 1.02}},
                        {{-0.12, 1.02}, {-0.12, 1.38}, {0.32, 1.38}, {0.88, 1.00}}
                    },
                    new int[] {3, 5},
                    new double[] {-1.38, 1.40},
                    0.33,
                    1.78);
    static final VehicleModel HATCHBACK =
            new VehicleModel(
                    ObjectKind.CAR,
                    new double[][] {
                        {-1.95, 0.34},
                        {-1.98, 0.85},
                        {-1.88, 1.10},
                        {-1.45, 1.48},
                        {0.25, 1.50},
                        {1.00, 1.06},
                        {1.75, 0.92},
                        {1.96, 0.70},
                        {1.98, 0.32}
                    },
                    new double[][][] {
                        {{-1.60, 1.08}, {-1.30, 1.40}, {-0.42, 1.42}, {-0.42, 1.05}},
                        {{-0.34, 1.05}, {-0.34, 1.42}, {0.22, 1.42}, {0.80, 1.04}}
                    },
                    new int[] {2, 4},
                    new double[] {-1.22, 1.24},
                    0.32,
                    1.75);
    static final VehicleModel OFFROADER =
            new VehicleModel(
                    ObjectKind.CAR,
                    new double[][] {
                        {-2.25, 0.42},
                        {-2.28, 1.00},
                        {-2.20, 1.20},
                        {-1.90, 1.70},
                        {0.40, 1.74},
                        {1.10, 1.20},
                        {2.05, 1.08},
                        {2.26, 0.85},
                        {2.28, 0.40}
                    },
                    new double[][][] {
                        {{-1.98, 1.22}, {-1.78, 1.62}, {-0.95, 1.64}, {-0.95, 1.20}},
                        {{-0.87, 1.20}, {-0.87, 1.64}, {-0.12, 1.64}, {-0.12, 1.19}},
                        {{-0.04, 1.19}, {-0.04, 1.64}, {0.38, 1.64}, {0.92, 1.18}}
                    },
                    new int[] {2, 4},
                    new double[] {-1.42, 1.42},
                    0.38,
                    1.88);
    static final VehicleModel BUS =
            new VehicleModel(
                    ObjectKind.BUS,
                    new double[][] {
                        {-5.4, 0.34},
                        {-5.45, 2.75},
                        {-5.3, 2.95},
                        {5.2, 2.95},
                        {5.45, 2.70},
                        {5.50, 0.34}
                    },
                    new double[][][] {
                        {{-5.1, 1.35}, {-5.1, 2.45}, {-3.5, 2.45}, {-3.5, 1.35}},
                        {{-3.4, 1.35}, {-3.4, 2.45}, {-1.7, 2.45}, {-1.7, 1.35}},
                        {{-1.55, 0.5}, {-1.55, 2.45}, {-0.5, 2.45}, {-0.5, 0.5}},
                        {{-0.35, 1.35}, {-0.35, 2.45}, {1.4, 2.45}, {1.4, 1.35}},
                        {{1.5, 1.35}, {1.5, 2.45}, {3.3, 2.45}, {3.3, 1.35}},
                        {{3.5, 0.5}, {3.5, 2.45}, {4.4, 2.45}, {4.4, 0.5}},
                        {{4.55, 1.1}, {4.55, 2.45}, {5.35, 2.45}, {5.4, 1.1}}
                    },
                    new int[] {4},
                    new double[] {-3.2, 2.75},
                    0.46,
                    2.5);

    private static final int[] PAINTS = {
        0xb02a2e, 0x2b4a80, 0xd8d9da, 0x34373c, 0x8f969c, 0x1c1d20, 0x6d1f2b, 0x2f5f53, 0xc9b38a,
        0xe6e6e2
    };

    static VehicleModel randomCar(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> SEDAN;
            case 1 -> HATCHBACK;
            default -> OFFROADER;
        };
    }

    static Color randomPaint(Random random) {
        return new Color(PAINTS[random.nextInt(PAINTS.length)]);
    }

    double length() {
        return outline[outline.length - 1][0] - outline[0][0];
    }
}
