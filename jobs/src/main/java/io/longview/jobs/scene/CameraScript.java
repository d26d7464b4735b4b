/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

import java.awt.Color;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Decides who comes when and where on the plaza, before anything is painted. People keep apart on
 * the ground; in the picture they cross and hide each other.
 */
final class CameraScript {
    private static final double MEAN_GAP = 2.9;
    private static final double APART = 0.8;
    private static final int ATTEMPTS = 30;
    private static final Color[] SHELLS = {
        new Color(0x24405f), new Color(0x7c2430), new Color(0x1f2124), new Color(0x2f5d50)
    };

    private final View view;
    private final double seconds;
    private final Random random;
    private final List<Walker> walkers = new ArrayList<>();
    private final List<Vehicle> vehicles = new ArrayList<>();
    private final List<Bag> bags = new ArrayList<>();
    private int nextId = 1;

    private CameraScript(View view, double seconds, long seed) {
        this.view = view;
        this.seconds = seconds;
        random = new Random(seed);
    }

    static CameraScript write(View view, double seconds, long seed) {
        CameraScript script = new CameraScript(view, seconds, seed);
        script.leaveBag();
        script.sendWalkers();
        script.drive(PlazaLayout.NEAR_LANE, 1);
        script.drive(PlazaLayout.FAR_LANE, -1);
        return script;
    }

    List<Walker> walkers() {
        return walkers;
    }

    List<Vehicle> vehicles() {
        return vehicles;
    }

    List<Bag> bags() {
        return bags;
    }

    private void leaveBag() {
        int side = random.nextBoolean() ? 1 : -1;
        double depth = 11.0 + 0.8 * random.nextDouble();
        double spot = -side * (0.2 + 1.4 * random.nextDouble());
        List<Point2D.Double> corners =
                List.of(
                        entry(-side, depth + 0.6),
                        new Point2D.Double(spot, depth),
                        new Point2D.Double(spot + side * 1.2, depth + 0.4),
                        entry(side, depth + 3.5));
        double metres = corners.get(0).distance(corners.get(1));
        double speed = 1.3;
        double pause = 2.4;
        double dropTime = Math.max(3, Math.min(14, 0.35 * seconds));
        double start = dropTime - pause / 2 - metres / speed;
        Route route = new Route(start, speed, corners, List.of(new Route.Stop(metres, pause)));
        Looks looks = withoutBag(Looks.random(random));
        Walker owner = new Walker(nextId++, looks, route);
        walkers.add(owner);
        bags.add(new Bag(nextId++, owner, dropTime, SHELLS[random.nextInt(SHELLS.length)]));
    }

    private static Looks withoutBag(Looks looks) {
        return new Looks(
                looks.height(),
                looks.build(),
                looks.skin(),
                looks.hair(),
                looks.hairstyle(),
                looks.top(),
                looks.topStyle(),
                looks.bottom(),
                looks.bottomStyle(),
                looks.shoes(),
                Looks.Carried.NOTHING,
                looks.accent());
    }

    private void sendWalkers() {
        double time = -14;
        while (time < seconds) {
            time += MEAN_GAP * (0.35 + 1.3 * random.nextDouble());
            Route route = freeRoute(time);
            if (route == null) {
                continue;
            }
            walkers.add(new Walker(nextId++, Looks.random(random), route));
        }
    }

    private @Nullable Route freeRoute(double start) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Route route = randomRoute(start);
            if (isFree(route)) {
                return route;
            }
        }
        return null;
    }

    private Route randomRoute(double start) {
        double speed = 1.1 + 0.5 * random.nextDouble();
        int side = random.nextBoolean() ? 1 : -1;
        double from = depth();
        double to = depth();
        double share = random.nextDouble();
        if (share < 0.6) {
            return new Route(start, speed, List.of(entry(-side, from), entry(side, to)), List.of());
        }
        Point2D.Double middle = new Point2D.Double(5.5 * (random.nextDouble() - 0.5), depth());
        if (share < 0.9) {
            // In on one side, a turn in the middle, out on either side.
            int out = random.nextBoolean() ? side : -side;
            return new Route(
                    start, speed, List.of(entry(-side, from), middle, entry(out, to)), List.of());
        }
        // Someone who stops to look around.
        List<Point2D.Double> corners = List.of(entry(-side, from), middle, entry(side, to));
        double metres = corners.get(0).distance(middle);
        return new Route(
                start,
                speed,
                corners,
                List.of(new Route.Stop(metres, 2 + 3 * random.nextDouble())));
    }

    private double depth() {
        return PlazaLayout.WALK_NEAR
                + (PlazaLayout.WALK_FAR - PlazaLayout.WALK_NEAR) * random.nextDouble();
    }

    private Point2D.Double entry(int side, double depth) {
        return new Point2D.Double(side * (PlazaLayout.halfWidth(view, depth) + 0.9), depth);
    }

    private boolean isFree(Route route) {
        for (double time = route.startTime(); time < route.endTime(); time += 0.2) {
            Point2D.Double place = route.position(route.distance(time));
            for (Point2D.Double obstacle : PlazaLayout.OBSTACLES) {
                if (place.distance(obstacle) < 1.25) {
                    return false;
                }
            }
            for (Walker other : walkers) {
                if (other.isPresent(time) && place.distance(other.position(time)) < APART) {
                    return false;
                }
            }
            for (Bag bag : bags) {
                if (bag.isPresent(time) && place.distance(bag.position(time)) < APART) {
                    return false;
                }
            }
        }
        return true;
    }

    private void drive(double lane, int direction) {
        double speed = 6.2 + 1.6 * random.nextDouble();
        double time = -4;
        while (time < seconds + 3) {
            boolean bus = direction < 0 && random.nextInt(7) == 0;
            VehicleModel model = bus ? VehicleModel.BUS : VehicleModel.randomCar(random);
            Color paint = VehicleModel.randomPaint(random);
            time += (model.length() / 2 + 3) / speed;
            vehicles.add(new Vehicle(nextId++, model, paint, lane, direction, speed, time, 0));
            time += (model.length() / 2 + 3) / speed + 5.5 * Math.pow(random.nextDouble(), 1.5);
        }
    }
}
