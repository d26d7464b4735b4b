/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

import java.awt.geom.Point2D;
import java.util.List;

/**
 * A person's way over the ground: a line with rounded corners, walked at a steady speed from a
 * start time, with stops. Every instant can be asked for without playing what came before.
 */
final class Route {
    private static final double STEP = 0.05;
    private static final double CORNER = 1.3;
    private static final double EASE = 0.5;

    private final double startTime;
    private final double speed;
    private final double[] xs;
    private final double[] ys;
    private final List<Stop> stops;

    /**
     * A pause on the way.
     *
     * @param at metres from the start of the route
     * @param seconds how long
     */
    record Stop(double at, double seconds) {}

    Route(double startTime, double speed, List<Point2D.Double> corners, List<Stop> stops) {
        this.startTime = startTime;
        this.speed = speed;
        this.stops = List.copyOf(stops);
        Polyline line = new Polyline(corners);
        int count = (int) Math.ceil(line.length() / STEP) + 1;
        double[] rawX = new double[count];
        double[] rawY = new double[count];
        for (int i = 0; i < count; i++) {
            Point2D.Double point = line.at(i * STEP);
            rawX[i] = point.x;
            rawY[i] = point.y;
        }
        int half = (int) (CORNER / STEP / 2);
        xs = smoothed(rawX, half);
        ys = smoothed(rawY, half);
    }

    /** Moving average that shrinks towards both ends, so that the ends stay. */
    private static double[] smoothed(double[] values, int half) {
        double[] result = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            int reach = Math.min(half, Math.min(i, values.length - 1 - i));
            double sum = 0;
            for (int j = i - reach; j <= i + reach; j++) {
                sum += values[j];
            }
            result[i] = sum / (2 * reach + 1);
        }
        return result;
    }

    double startTime() {
        return startTime;
    }

    double endTime() {
        double time = startTime + length() / speed;
        for (Stop stop : stops) {
            time += stop.seconds();
        }
        return time;
    }

    double length() {
        return (xs.length - 1) * STEP;
    }

    /** Time at which the walker reaches a distance, before a stop there. */
    double timeAt(double metres) {
        double time = startTime + metres / speed;
        for (Stop stop : stops) {
            if (stop.at() < metres) {
                time += stop.seconds();
            }
        }
        return time;
    }

    /** Metres walked at a time; eased around stops. */
    double distance(double time) {
        if (stops.isEmpty()) {
            return clamp((time - startTime) * speed);
        }
        // A short average over time makes starting and stopping gradual.
        double sum = 0;
        int samples = 9;
        for (int i = 0; i < samples; i++) {
            sum += sharpDistance(time + EASE * (2.0 * i / (samples - 1) - 1));
        }
        return sum / samples;
    }

    private double sharpDistance(double time) {
        double left = time - startTime;
        double walked = 0;
        for (Stop stop : stops) {
            double needed = (stop.at() - walked) / speed;
            if (left <= needed) {
                return clamp(walked + left * speed);
            }
            walked = stop.at();
            left = Math.max(0, left - needed - stop.seconds());
        }
        return clamp(walked + left * speed);
    }

    private double clamp(double metres) {
        return Math.max(0, Math.min(length(), metres));
    }

    Point2D.Double position(double metres) {
        double index = clamp(metres) / STEP;
        int low = Math.min(xs.length - 2, (int) index);
        double share = index - low;
        return new Point2D.Double(
                xs[low] + share * (xs[low + 1] - xs[low]),
                ys[low] + share * (ys[low + 1] - ys[low]));
    }

    /** Walking direction, radians, 0 along +y, positive to +x. */
    double heading(double metres) {
        Point2D.Double before = position(metres - 0.25);
        Point2D.Double after = position(metres + 0.25);
        return Math.atan2(after.x - before.x, after.y - before.y);
    }

    /** Speed relative to an ordinary walk, 0 while standing. */
    double swing(double time) {
        double moved = distance(time + 0.15) - distance(time - 0.15);
        return Math.min(1.25, moved / 0.3 / 1.35);
    }

    private static final class Polyline {
        private final List<Point2D.Double> corners;

        Polyline(List<Point2D.Double> corners) {
            this.corners = corners;
        }

        double length() {
            double sum = 0;
            for (int i = 1; i < corners.size(); i++) {
                sum += corners.get(i).distance(corners.get(i - 1));
            }
            return sum;
        }

        Point2D.Double at(double metres) {
            double left = metres;
            for (int i = 1; i < corners.size(); i++) {
                double side = corners.get(i).distance(corners.get(i - 1));
                if (left <= side) {
                    return Shapes.between(corners.get(i - 1), corners.get(i), left / side);
                }
                left -= side;
            }
            return corners.get(corners.size() - 1);
        }
    }
}
