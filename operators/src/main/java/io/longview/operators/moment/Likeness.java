/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A shot that shows again, from the same camera, what was live before: at one place and one speed
 * its pictures are like the live ones in their order, and nowhere else are they nearly as like.
 *
 * @param sourceStart event time that its first picture shows, microseconds
 * @param sourceEnd event time that its last picture shows
 * @param speed playback speed
 * @param odds logarithm of the odds that this is no coincidence, 0 and more
 */
record Likeness(long sourceStart, long sourceEnd, double speed, double odds) {
    private static final long REACH = 35_000_000;
    private static final int LEAST_PICTURES = 3;
    private static final int MOST_PICTURES = 24;
    private static final double[] SPEEDS = {
        0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7, 0.85, 1
    };
    private static final double STEP = 0.2;

    /** Unlikeness up to which pictures may show the same. */
    private static final double ALIKE = 0.04;

    /** Share of the unlikeness elsewhere up to which a place stands out. */
    private static final double STANDS_OUT = 0.13;

    private static final double SLOPE = 4;
    private static final double MOST_ODDS = 6;

    /**
     * Shorter sources, in seconds, are moments that no shot repeats: something that stands still.
     */
    private static final double SHORTEST_SOURCE = 0.7;

    /** Places farther apart than this, in seconds, are different places. */
    private static final double APART = 4;

    /** How far from the line a picture's own place may be, seconds. */
    private static final double OFF_LINE = 1.2;

    /** Live pictures farther apart than this, in seconds, have nothing between them. */
    private static final double GAP = 1.3;

    private record Line(double start, double speed, double unlike) {
        double middle(double seconds) {
            return start + speed * seconds / 2;
        }
    }

    /**
     * Looks for what pictures repeat.
     *
     * @param pictures in order of time
     * @param live earlier pictures that may be repeated, in order of time
     */
    static @Nullable Likeness find(List<Glance> pictures, List<Glance> live) {
        List<Glance> own = pictures.stream().filter(g -> g.layout() != null).toList();
        if (own.size() < LEAST_PICTURES || own.size() > MOST_PICTURES) {
            return null;
        }
        long first = own.get(0).time();
        List<Glance> earlier =
                live.stream()
                        .filter(g -> g.layout() != null && g.time() >= first - REACH)
                        .filter(g -> g.time() < first)
                        .toList();
        if (earlier.size() < LEAST_PICTURES) {
            return null;
        }
        return new Search(own, earlier).run();
    }

    /** One search. Times are seconds from the first picture; those of live ones are negative. */
    private static final class Search {
        private final List<Glance> own;
        private final List<Glance> earlier;
        private final double[] times;
        private final double[] liveTimes;
        private final float[][] unlike;

        Search(List<Glance> own, List<Glance> earlier) {
            this.own = own;
            this.earlier = earlier;
            times = seconds(own, own.get(0).time());
            liveTimes = seconds(earlier, own.get(0).time());
            unlike = new float[own.size()][earlier.size()];
            for (int i = 0; i < own.size(); i++) {
                for (int j = 0; j < earlier.size(); j++) {
                    unlike[i][j] = (float) apart(own.get(i), earlier.get(j));
                }
            }
        }

        private static double[] seconds(List<Glance> glances, long from) {
            return glances.stream().mapToDouble(g -> (g.time() - from) / 1e6).toArray();
        }

        @Nullable Likeness run() {
            double length = times[times.length - 1];
            Line best = null;
            List<Line> lines = new ArrayList<>();
            for (double speed : SPEEDS) {
                double latest = -0.6 - speed * length;
                for (double start = liveTimes[0]; start <= latest; start += STEP) {
                    Line line = new Line(start, speed, along(start, speed));
                    lines.add(line);
                    best = best == null || line.unlike < best.unlike ? line : best;
                }
            }
            if (best == null || best.unlike > ALIKE) {
                return null;
            }
            // What is shown again was live first; later places are replays of it.
            double good = Math.max(1.6 * best.unlike, best.unlike + 0.002);
            double earliest = Double.MAX_VALUE;
            double latest = -Double.MAX_VALUE;
            for (Line line : lines) {
                if (line.unlike <= good) {
                    earliest = Math.min(earliest, line.middle(length));
                    latest = Math.max(latest, line.middle(length));
                }
            }
            Line chosen = null;
            double elsewhere = Timeline.UNALIKE;
            for (Line line : lines) {
                double middle = line.middle(length);
                if (middle - earliest <= APART) {
                    chosen = chosen == null || line.unlike < chosen.unlike ? line : chosen;
                } else if (Math.abs(middle - latest) > APART) {
                    elsewhere = Math.min(elsewhere, line.unlike);
                }
            }
            if (chosen == null) {
                return null;
            }
            double ratio = chosen.unlike / Math.max(1e-6, elsewhere);
            double odds = Math.min(MOST_ODDS, SLOPE * Math.log(STANDS_OUT / Math.max(1e-3, ratio)));
            Likeness likeness = told(chosen, odds);
            boolean moment = likeness.sourceEnd - likeness.sourceStart < SHORTEST_SOURCE * 1e6;
            return odds <= 0 || moment ? null : likeness;
        }

        /** Mean unlikeness along a line. */
        private double along(double start, double speed) {
            double sum = 0;
            int at = 0;
            for (int i = 0; i < times.length; i++) {
                double time = start + speed * times[i];
                while (at + 1 < liveTimes.length && liveTimes[at + 1] <= time) {
                    at++;
                }
                double least = unlike[i][at];
                if (at + 1 < liveTimes.length) {
                    least = Math.min(least, unlike[i][at + 1]);
                }
                sum += least;
            }
            return sum / times.length;
        }

        private Likeness told(Line line, double odds) {
            double[] places = new double[times.length];
            for (int i = 0; i < times.length; i++) {
                places[i] = place(i, line.start + line.speed * times[i]);
            }
            double speed = line.speed;
            double slope = slope(places);
            if (slope > 0.1 && slope < 1.4) {
                speed = Math.min(1, slope);
            }
            double start = start(places, speed);
            long first = own.get(0).time();
            return new Likeness(
                    first + (long) (start * 1e6),
                    first + (long) ((start + speed * times[times.length - 1]) * 1e6),
                    speed,
                    odds);
        }

        /** The time between live pictures that a picture shows, near an expected time. */
        private double place(int index, double expected) {
            double least = Double.MAX_VALUE;
            double place = expected;
            for (int j = 0; j + 1 < liveTimes.length; j++) {
                double gap = liveTimes[j + 1] - liveTimes[j];
                if (liveTimes[j + 1] < expected - OFF_LINE
                        || liveTimes[j] > expected + OFF_LINE
                        || gap > GAP) {
                    continue;
                }
                // With unit layouts l, a, b: w minimises |l - a - w (b - a)|.
                double between = 2 * apart(earlier.get(j), earlier.get(j + 1));
                double toFirst = 2.0 * unlike[index][j];
                double toSecond = 2.0 * unlike[index][j + 1];
                double product = (toFirst - toSecond + between) / 2;
                double weight = between < 1e-6 ? 0.5 : Math.max(0, Math.min(1, product / between));
                double rest = toFirst - 2 * weight * product + weight * weight * between;
                if (rest < least) {
                    least = rest;
                    place = liveTimes[j] + weight * gap;
                }
            }
            return place;
        }

        /** Median slope over pairs of pictures some way apart. */
        private double slope(double[] places) {
            List<Double> slopes = new ArrayList<>();
            double apart = times[times.length - 1] / 3;
            for (int i = 0; i < times.length; i++) {
                for (int j = i + 1; j < times.length; j++) {
                    if (times[j] - times[i] >= apart) {
                        slopes.add((places[j] - places[i]) / (times[j] - times[i]));
                    }
                }
            }
            return Medians.of(slopes.stream().mapToDouble(Double::doubleValue).toArray());
        }

        private double start(double[] places, double speed) {
            double[] starts = new double[places.length];
            for (int i = 0; i < places.length; i++) {
                starts[i] = places[i] - speed * times[i];
            }
            return Medians.of(starts);
        }

        private static double apart(Glance a, Glance b) {
            Layout first = a.layout();
            Layout second = b.layout();
            return first == null || second == null ? 1 : 1 - first.correlation(second);
        }
    }
}
