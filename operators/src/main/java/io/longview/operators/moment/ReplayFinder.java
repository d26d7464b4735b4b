/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

import io.longview.operators.moment.ReplayModel.Aspects;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Tells which of the remembered pictures are live and which are replays: the most likely path
 * through stretches of both. A stretch of a replay is judged as a whole (its length, how slow it
 * is, what it repeats), live pictures shot by shot.
 */
final class ReplayFinder {
    private static final double LONGEST_SECONDS = 45;
    private static final double NEVER = -1e6;
    private static final double WIPE_WITHIN = -4;
    private static final double ANGLE = -0.4;
    private static final double STILL = -4;
    private static final double STILL_CHANGE = 0.35;
    private static final double MOST_REPEATED = 0.85;

    private final List<ShotEvidence> shots;
    private final int from;
    private final ReplayModel model;
    private final Sources sources;
    private final Familiarity familiarity;
    private final Echoes echoes;
    private final Predicate<ShotEvidence> replayed;

    /**
     * A replay in the path.
     *
     * @param shot all of it
     * @param pace how fast it plays
     * @param likeness what it repeats from the same camera; null where nothing is known
     * @param odds logarithm of the odds that it is a replay, by what it shows
     */
    record Found(ShotEvidence shot, Pace pace, @Nullable Likeness likeness, double odds) {}

    /** What else tells something. */
    interface Sources {
        /** Seconds from the last score before a time; NaN where none is known. */
        double sinceScore(long time);

        /** What the temporal head says of a stretch of time: odds of a replay, 0 for nothing. */
        double told(long start, long end);

        /** Whether the temporal head looked at all until a time, or will never look. */
        boolean looked(long time);
    }

    /**
     * Looks for replays.
     *
     * @param shots all that is remembered
     * @param from shots before this one are judged already
     * @param echoes what repeats earlier pictures
     * @param replayed whether a shot was told to be a replay
     */
    ReplayFinder(
            List<ShotEvidence> shots,
            int from,
            ReplayModel model,
            Sources sources,
            Echoes echoes,
            Predicate<ShotEvidence> replayed) {
        this.shots = shots;
        this.from = from;
        this.model = model;
        this.sources = sources;
        this.echoes = echoes;
        this.replayed = replayed;
        familiarity = new Familiarity(shots, from, replayed);
    }

    /**
     * The replays of the most likely path.
     *
     * @param afterReplay whether the first shot to judge follows a replay at once
     */
    List<Found> find(boolean afterReplay) {
        int count = shots.size() - from;
        // Scores of the best paths over the first shots, by what the last of them is.
        double[] live = new double[count + 1];
        double[] replay = new double[count + 1];
        int[] start = new int[count + 1];
        boolean[] liveFromReplay = new boolean[count + 1];
        boolean[] replayFromReplay = new boolean[count + 1];
        live[0] = afterReplay ? NEVER : 0;
        replay[0] = afterReplay ? 0 : NEVER;
        for (int end = 1; end <= count; end++) {
            Boundary opening = shots.get(from + end - 1).opening();
            double stays = live[end - 1] + model.change(false, false, opening);
            double ends = replay[end - 1] + model.change(true, false, opening);
            ShotEvidence last = shots.get(from + end - 1);
            int at = from + end - 1;
            live[end] = Math.max(stays, ends) + model.live(last, familiarity.of(at, at + 1));
            liveFromReplay[end] = ends > stays;
            replay[end] = NEVER;
            double inside = 0;
            for (int first = end - 1; first >= 0; first--) {
                ShotEvidence shot = shots.get(from + first);
                double own = still(shot) ? STILL : 0;
                if (shots.get(from + end - 1).end() - shot.start() > LONGEST_SECONDS * 1e6) {
                    break;
                }
                ShotEvidence stretch = ShotEvidence.join(shots.subList(from + first, from + end));
                double odds = judge(stretch, from + first, from + end);
                double afterLive = live[first] + model.change(false, true, shot.opening());
                double another =
                        model.wipe(shot.opening())
                                ? replay[first]
                                        + model.change(true, true, shot.opening())
                                        + model.unclosed(stretch.closing())
                                : NEVER;
                double score = Math.max(afterLive, another) + inside + own + odds;
                if (score > replay[end]) {
                    replay[end] = score;
                    start[end] = first;
                    replayFromReplay[end] = another > afterLive;
                }
                inside += within(shot.opening()) + own;
            }
        }
        List<Found> path = new ArrayList<>();
        boolean replaying = replay[count] > live[count];
        for (int end = count; end > 0; ) {
            if (replaying) {
                path.add(0, found(from + start[end], from + end));
                replaying = replayFromReplay[end];
                end = start[end];
            } else {
                replaying = liveFromReplay[end];
                end--;
            }
        }
        return path;
    }

    /**
     * A wipe parts two replays; a likely cut inside of one is a change of angle, and there are few.
     */
    private double within(@Nullable Boundary boundary) {
        if (model.wipe(boundary)) {
            return WIPE_WITHIN;
        }
        return boundary != null && boundary.likely() ? ANGLE : 0;
    }

    /** A picture that stands still is a table or a freeze, not a replay. */
    private static boolean still(ShotEvidence shot) {
        return shot.seconds() >= 1
                && (shot.repeated() > MOST_REPEATED || shot.change() < STILL_CHANGE);
    }

    private double judge(ShotEvidence stretch, int first, int end) {
        ReplayModel.Background background = model.background();
        double familiar = familiarity.of(first, end);
        return model.odds(
                stretch,
                new Aspects(
                        Pace.cadence(stretch, background),
                        Pace.slowness(stretch, background, familiar),
                        echoes.count(stretch.glances()),
                        familiar,
                        sources.sinceScore(stretch.start()),
                        sources.told(stretch.start(), stretch.end())));
    }

    /** A stretch of the path, with what is looked at only there. */
    private Found found(int first, int end) {
        List<ShotEvidence> parts = shots.subList(first, end);
        ShotEvidence stretch = ShotEvidence.join(parts);
        List<Glance> live = new ArrayList<>();
        for (ShotEvidence shot : shots.subList(0, first)) {
            if (!replayed.test(shot)) {
                live.addAll(shot.glances());
            }
        }
        Likeness likeness = Likeness.find(echoes.longest(stretch.glances()), live);
        double longest = parts.stream().mapToDouble(ShotEvidence::seconds).max().orElse(0);
        return new Found(
                stretch,
                Pace.of(stretch, model.background(), likeness, longest, familiarity.of(first, end)),
                likeness,
                judge(stretch, first, end));
    }
}
