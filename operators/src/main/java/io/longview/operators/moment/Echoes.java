/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

import io.longview.operators.moment.Glance.Echo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs of pictures that repeat earlier ones in their order: each stands for one picture before, and
 * from one to the next time goes on there, no faster than it did. One picture alone may be like an
 * earlier one by chance.
 */
final class Echoes {
    private static final int LEAST_RUN = 3;

    /** How far out of order neighbouring pictures may find their echoes, microseconds. */
    private static final long DISORDER = 750_000;

    private static final double FASTEST = 1.15;
    private static final double SLOWER = 0.85;
    private static final double AT_SPEED = 0.8;

    /** Least speed of a run that is sure: what stands still is like itself. */
    private static final double SLOWEST = 0.15;

    /** How far back the last picture may go, because neighbours are alike, microseconds. */
    private static final long BACK = 400_000;

    /** Unlikeness of a picture that is shown again. */
    private static final float JUST_AS_IT_WAS = 0.0015f;

    /** Pictures farther apart are of different runs. */
    private static final long GAP = 1_600_000;

    /** Run by time of the picture. */
    private final Map<Long, Integer> runs = new HashMap<>();

    /** Unclear pictures between two of a run, by their time, to the time of the next. */
    private final Map<Long, Long> bridges = new HashMap<>();

    /** Runs that are slower than what they repeat. */
    private final Set<Integer> slow = new HashSet<>();

    /** Slow runs in which what is repeated goes on, some picture of it just as it was. */
    private final Set<Integer> sure = new HashSet<>();

    private int count;

    Echoes(List<Glance> glances) {
        List<Glance> run = new ArrayList<>();
        List<Glance> unclear = new ArrayList<>();
        for (Glance glance : glances) {
            if (glance.layout() == null) {
                continue;
            }
            if (clear(glance) == null) {
                unclear.add(glance);
                continue;
            }
            if (!run.isEmpty() && !follows(run.get(run.size() - 1), glance)) {
                keep(run);
                run.clear();
            }
            if (!run.isEmpty()) {
                // What lies between two pictures of a run is of it.
                for (Glance between : unclear) {
                    bridges.put(between.time(), glance.time());
                }
            }
            unclear.clear();
            run.add(glance);
        }
        keep(run);
        bridges.forEach(
                (time, next) -> {
                    Integer of = runs.get(next);
                    if (of != null) {
                        runs.put(time, of);
                    }
                });
    }

    /** The run that a picture is of, or -1. */
    int run(Glance glance) {
        return runs.getOrDefault(glance.time(), -1);
    }

    /**
     * How many of the pictures are of runs. Those of runs at the speed of life count less: games
     * repeat themselves, but not slowly.
     */
    double count(List<Glance> glances) {
        double of = 0;
        for (Glance glance : glances) {
            int run = run(glance);
            if (run >= 0) {
                of += slow.contains(run) ? 1 : AT_SPEED;
            }
        }
        return of;
    }

    /** Share of them that are of runs that are surely repeated, 0..1; 0 where none is of any. */
    double sure(List<Glance> glances) {
        int all = 0;
        int surely = 0;
        for (Glance glance : glances) {
            int run = run(glance);
            all += run >= 0 ? 1 : 0;
            surely += sure.contains(run) ? 1 : 0;
        }
        return all == 0 ? 0 : (double) surely / all;
    }

    /** The pictures of the longest run among some. */
    List<Glance> longest(List<Glance> glances) {
        Map<Integer, List<Glance>> found = new HashMap<>();
        List<Glance> longest = List.of();
        for (Glance glance : glances) {
            int run = run(glance);
            if (run >= 0) {
                List<Glance> own = found.computeIfAbsent(run, key -> new ArrayList<>());
                own.add(glance);
                longest = own.size() > longest.size() ? own : longest;
            }
        }
        return longest;
    }

    private void keep(List<Glance> run) {
        if (run.size() >= LEAST_RUN) {
            run.forEach(glance -> runs.put(glance.time(), count));
            Glance first = run.get(0);
            Glance last = run.get(run.size() - 1);
            if (last.shows() - first.shows() < SLOWER * (last.time() - first.time())) {
                slow.add(count);
            }
            if (goesOn(run)) {
                sure.add(count);
            }
            count++;
        }
    }

    /**
     * Whether what is repeated goes on slowly and never back, some picture just as it was: a camera
     * that comes by a place again neither moves as it did nor sees the same people.
     */
    private static boolean goesOn(List<Glance> run) {
        Glance first = run.get(0);
        Glance last = run.get(run.size() - 1);
        long latest = run.stream().mapToLong(Glance::shows).max().orElse(0);
        double speed = (double) (last.shows() - first.shows()) / (last.time() - first.time());
        return speed > SLOWEST
                && speed < SLOWER
                && latest - last.shows() <= BACK
                && run.stream()
                        .map(Glance::echo)
                        .anyMatch(echo -> echo != null && echo.unlike() < JUST_AS_IT_WAS);
    }

    private static boolean follows(Glance before, Glance after) {
        Echo first = clear(before);
        Echo second = clear(after);
        if (first == null || second == null) {
            return false;
        }
        long passed = after.time() - before.time();
        long went = second.time() - first.time();
        return passed <= GAP && went >= -DISORDER && went <= FASTEST * passed + DISORDER;
    }

    private static @Nullable Echo clear(Glance glance) {
        Echo echo = glance.echo();
        return echo != null && echo.clear() ? echo : null;
    }
}
