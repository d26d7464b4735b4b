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
    private static final double NEVER = -1e6;

    /** What is shorter is no replay. */
    private static final double SHORTEST_SECONDS = 1.4;

    /** Share of a shot's pictures without the board from which on it is missing. */
    private static final double MISSING = 0.6;

    /** A board that follows so much later into a replay is slow, and no sign of a live picture. */
    private static final long LATE_BOARD = 1_500_000;

    /** A shorter view does not tell how fast it is. */
    private static final long LASTING = 2_000_000;

    /** Directors do not show less live pictures between two replays, seconds. */
    private static final double SHORTEST_LIVE = 2;

    /** Share of a shot's pictures of other views from which on the usual one is left. */
    private static final double LEFT = 0.5;

    private static final double STILL_CHANGE = 0.35;
    private static final double MOST_REPEATED = 0.85;

    private final List<ShotEvidence> shots;
    private final int from;
    private final ReplayModel model;
    private final Sources sources;
    private final Familiarity familiarity;
    private final Echoes echoes;
    private final Predicate<ShotEvidence> replayed;

    /** For how long the board was missing before each shot, seconds. */
    private final double[] missing;

    /** For how long the usual view was left before each shot, seconds. */
    private final double[] away;

    /**
     * A replay in the path.
     *
     * @param shot all of it
     * @param pace how fast it plays
     * @param likeness what it repeats from the same camera; null where nothing is known
     * @param odds logarithm of the odds that it is a replay, by all cues, against live pictures
     */
    record Found(ShotEvidence shot, Pace pace, @Nullable Likeness likeness, double odds) {}

    /** What else tells something. */
    interface Sources {
        /** Seconds from the last score before a time; NaN where none is known. */
        double sinceScore(long time);

        /** How many scores the board took on in a stretch of time. */
        int scored(long start, long end);

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
        missing = missing(shots);
        familiarity = new Familiarity(shots, Math.max(0, from - 1), replayed);
        away = away();
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
            int last = from + end - 1;
            double own = live(last).odds();
            double stays = live[end - 1] + goesOn(last).odds();
            double ends = replay[end - 1] + closes(last).odds();
            live[end] = Math.max(stays, ends) + own;
            liveFromReplay[end] = ends > stays;
            replay[end] = NEVER;
            for (int first = end - 1; first >= 0; first--) {
                if (!mayBe(from + first, from + end)) {
                    continue;
                }
                double afterLive = live[first] + opens(from + first).odds();
                if (first > 0 && liveFromReplay[first]) {
                    afterLive += glimpse(from + first - 1).odds();
                }
                double another =
                        model.wiped(shots.get(from + first).opening())
                                ? replay[first] + another(from + first, from + end)
                                : NEVER;
                double score =
                        Math.max(afterLive, another) + replay(from + first, from + end).odds();
                if (score > replay[end]) {
                    replay[end] = score;
                    start[end] = first;
                    replayFromReplay[end] = another > afterLive;
                }
            }
        }
        List<Found> path = new ArrayList<>();
        boolean replaying = replay[count] > live[count];
        for (int end = count; end > 0; ) {
            if (replaying) {
                path.add(0, found(from + start[end], from + end, replayFromReplay[end]));
                replaying = replayFromReplay[end];
                end = start[end];
            } else {
                replaying = liveFromReplay[end];
                end--;
            }
        }
        return path;
    }

    /** Whether shots from one to before another may be one replay. */
    boolean mayBe(int first, int end) {
        double seconds = (shots.get(end - 1).end() - shots.get(first).start()) / 1e6;
        return seconds >= SHORTEST_SECONDS
                && seconds <= ReplayModel.LONGEST_SECONDS
                && shots.subList(first, end).stream().anyMatch(shot -> !shot.glances().isEmpty());
    }

    /** Cues of a shot being live. */
    ReplayCues live(int shot) {
        return model.live(shots.get(shot), familiar(shot), missing[shot], away[shot]);
    }

    /** Cues of a shot and the one before it being live. */
    ReplayCues goesOn(int shot) {
        return model.goesOn(shots.get(shot).opening(), before(shot), familiar(shot));
    }

    /** Cues of a replay beginning with a shot after live pictures. */
    ReplayCues opens(int shot) {
        // How long the first one that is remembered lasted is not known.
        double seconds = shot < 2 ? Double.NaN : shots.get(shot - 1).seconds();
        return model.opens(shots.get(shot).opening(), before(shot), seconds, familiar(shot));
    }

    /** Cues of a shot being all that is live between two replays. */
    private ReplayCues glimpse(int shot) {
        double less = Math.max(0, SHORTEST_LIVE - shots.get(shot).seconds());
        return new ReplayCues().add(ReplayCue.GLIMPSE, less);
    }

    /** Cues of a replay ending before a shot. */
    ReplayCues closes(int shot) {
        return model.closes(shots.get(shot).opening(), familiar(shot));
    }

    /**
     * Logarithm of the odds that a replay from one shot to before another follows a replay: what
     * parts them has to be a wipe.
     */
    private double another(int first, int end) {
        double wipe = model.wipe(shots.get(first).opening());
        return Math.log(wipe) + model.another(shots.get(end - 1).closing()).odds();
    }

    /** Cues of shots from one to before another being one replay. */
    ReplayCues replay(int first, int end) {
        ShotEvidence stretch = ShotEvidence.join(shots.subList(first, end));
        ReplayCues cues = judge(stretch, first, end);
        cues.add(ReplayCue.SCORED, sources.scored(stretch.start() + LATE_BOARD, stretch.end()));
        for (int i = first; i < end; i++) {
            ShotEvidence shot = shots.get(i);
            cues.add(ReplayCue.STILL, still(shot) ? 1 : 0);
            if (i > first) {
                // A wipe parts two replays; a likely cut is a change of angle, and there are few.
                double wipe = model.wipe(shot.opening());
                cues.add(ReplayCue.WIPE_WITHIN, wipe);
                cues.add(ReplayCue.ANGLE, likely(shot.opening()) ? 1 - wipe : 0);
                // The board goes with the ends of a replay, not within a view.
                cues.add(ReplayCue.SAME_VIEW_GOES_ON, model.goesOnBehind(shot.opening()) ? 1 : 0);
            }
        }
        return cues;
    }

    private static double[] missing(List<ShotEvidence> shots) {
        double[] missing = new double[shots.size()];
        for (int i = 1; i < missing.length; i++) {
            ShotEvidence before = shots.get(i - 1);
            double hidden = before.boardHidden();
            if (hidden > MISSING) {
                missing[i] = missing[i - 1] + hidden * before.seconds();
            } else if (Double.isNaN(hidden)) {
                missing[i] = missing[i - 1];
            }
        }
        return missing;
    }

    private double[] away() {
        double[] away = new double[shots.size()];
        for (int i = Math.max(1, from); i < away.length; i++) {
            ShotEvidence before = shots.get(i - 1);
            double familiar = familiar(i - 1);
            double left = Double.isNaN(familiar) || replayed.test(before) ? 0 : 1 - familiar;
            away[i] = left > LEFT ? away[i - 1] + left * before.seconds() : 0;
        }
        return away;
    }

    private double before(int shot) {
        return shot == 0 ? Double.NaN : familiar(shot - 1);
    }

    private double familiar(int shot) {
        return familiarity.of(shot, shot + 1);
    }

    private static boolean likely(@Nullable Boundary boundary) {
        return boundary != null && boundary.likely();
    }

    /** A picture that stands still is a table or a freeze, not a replay. */
    private static boolean still(ShotEvidence shot) {
        return shot.seconds() >= 1
                && (shot.repeated() > MOST_REPEATED || shot.change() < STILL_CHANGE);
    }

    private ReplayCues judge(ShotEvidence stretch, int first, int end) {
        ReplayModel.Background background = model.background();
        double familiar = familiarity.of(first, end);
        return model.stretch(
                stretch,
                new Aspects(
                        Pace.cadence(stretch, background),
                        slowness(first, end),
                        echoes.count(stretch.glances()),
                        echoes.sure(stretch.glances()),
                        familiar,
                        sources.sinceScore(stretch.start()),
                        sources.told(stretch.start(), stretch.end())));
    }

    /**
     * How sure it is that shots from one to before another are slow, or one of their views is that
     * lasts: many replays begin at the speed of life. NaN where it cannot be told.
     */
    private double slowness(int first, int end) {
        double most = paceOf(first, end);
        int view = first;
        for (int i = first + 1; i <= end; i++) {
            if (i == end || likely(shots.get(i).opening())) {
                if (shots.get(i - 1).end() - shots.get(view).start() >= LASTING) {
                    double slowness = paceOf(view, i);
                    most = Double.isNaN(most) || slowness > most ? slowness : most;
                }
                view = i;
            }
        }
        return most;
    }

    private double paceOf(int first, int end) {
        return Pace.slowness(
                ShotEvidence.join(shots.subList(first, end)),
                model.background(),
                familiarity.of(first, end));
    }

    /**
     * Logarithm of the odds of shots from one to before another being a replay between live
     * pictures rather than live.
     */
    private double odds(int first, int end, boolean afterReplay) {
        double replay = replay(first, end).odds();
        replay += afterReplay ? another(first, end) : opens(first).odds();
        double live = (afterReplay ? closes(first) : goesOn(first)).odds() + live(first).odds();
        for (int shot = first + 1; shot < end; shot++) {
            live += goesOn(shot).odds() + live(shot).odds();
        }
        if (end < shots.size()) {
            replay += closes(end).odds();
            live += goesOn(end).odds();
        }
        return replay - live;
    }

    /** A stretch of the path, with what is looked at only there. */
    private Found found(int first, int end, boolean afterReplay) {
        List<ShotEvidence> parts = shots.subList(first, end);
        ShotEvidence stretch = ShotEvidence.join(parts);
        List<Glance> live = new ArrayList<>();
        for (ShotEvidence shot : shots.subList(0, first)) {
            if (!replayed.test(shot)) {
                live.addAll(shot.glances());
            }
        }
        List<Glance> run = echoes.longest(stretch.glances());
        Likeness likeness = Likeness.find(run, live);
        return new Found(
                stretch,
                Pace.of(views(parts), model.background(), likeness, run),
                likeness,
                odds(first, end, afterReplay));
    }

    /** Shots with nothing but unlikely cuts between them as one. */
    private static List<ShotEvidence> views(List<ShotEvidence> shots) {
        List<ShotEvidence> views = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= shots.size(); i++) {
            if (i == shots.size() || likely(shots.get(i).opening())) {
                views.add(ShotEvidence.join(shots.subList(from, i)));
                from = i;
            }
        }
        return views;
    }
}
