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

    /** Pictures farther apart are of different runs. */
    private static final long GAP = 1_600_000;

    /** Run by time of the picture. */
    private final Map<Long, Integer> runs = new HashMap<>();

    /** Unclear pictures between two of a run, by their time, to the time of the next. */
    private final Map<Long, Long> bridges = new HashMap<>();

    /** Runs that are slower than what they repeat. */
    private final Set<Integer> slow = new HashSet<>();

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
            count++;
        }
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
