/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

import io.longview.operators.moment.Glance.Board;
import io.longview.operators.moment.ReplayFinder.Found;
import io.longview.operators.moment.ReplayFinder.Sources;
import io.longview.operators.moment.ReplayModel.Background;
import io.longview.operators.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The replays of a stream that were told, and those that are about to be. */
final class ReplayBook {
    /**
     * Live pictures that must follow a replay before it is told: another angle may follow, and a
     * wipe after it is known some seconds later. Behind a wipe that is known fewer will do.
     */
    private static final long LIVE_AFTER = 8_000_000;

    private static final long LIVE_AFTER_WIPE = 2_500_000;

    /** Odds of a replay that the feed's end cuts off; its closing would have told more. */
    private static final double SURE = 2;

    /** How long a replay that is over waits for the temporal head to look at all of it. */
    private static final long HEAD_PATIENCE = 6_500_000;

    /** The evidence where only the order and the length of the shots tell. */
    static final String SEQUENCE = "sequence";

    private static final long KEPT = 100_000_000;
    private static final double LEAST_SHOT_SECONDS = 1;
    private static final double LASTING_SECONDS = 5;
    private static final int LEAST_STIRS = 6;

    /** Strange pictures, each of its own kind, that are remembered where they are usual. */
    private static final int RESTLESS = 4;

    private final List<SpottedReplay> told = new ArrayList<>();
    private long judgedUntil = Long.MIN_VALUE;
    private ReplayHabit habit = ReplayHabit.NONE;

    /**
     * A stretch of replayed pictures.
     *
     * @param start in point
     * @param end out point
     * @param found what is known of it
     */
    record Stretch(long start, long end, Found found) {
        boolean covers(long time) {
            return time >= start && time < end;
        }

        private static Stretch of(Found found) {
            return new Stretch(found.shot().start(), found.shot().end(), found);
        }
    }

    List<SpottedReplay> told() {
        return told;
    }

    /** Replays that were not told yet as they are seen now, in order; the last may go on. */
    List<Stretch> stretches(Timeline timeline, Sources sources) {
        Echoes echoes = new Echoes(timeline.glances());
        List<ShotEvidence> shots = Shots.of(timeline, echoes);
        int from = 0;
        while (from < shots.size() && shots.get(from).start() < judgedUntil) {
            from++;
        }
        boolean afterReplay =
                from < shots.size() && from > 0 && shots.get(from).start() == judgedUntil;
        ReplayModel model = new ReplayModel(background(timeline, shots), habit, timeline::wipe);
        return new ReplayFinder(shots, from, model, sources, echoes, this::replayed)
                .find(afterReplay).stream().map(Stretch::of).toList();
    }

    private boolean replayed(ShotEvidence shot) {
        long middle = (shot.start() + shot.end()) / 2;
        return told.stream().anyMatch(replay -> replay.covers(middle));
    }

    private Background background(Timeline timeline, List<ShotEvidence> all) {
        List<Glance> live =
                timeline.glances().stream()
                        .filter(
                                glance ->
                                        told.stream()
                                                .noneMatch(replay -> replay.covers(glance.time())))
                        .toList();
        long known = live.stream().filter(g -> g.board() != Board.UNKNOWN).count();
        long shown = live.stream().filter(g -> g.board() == Board.SHOWN).count();
        List<ShotEvidence> shots =
                Shots.of(live, timeline.boundaries().stream().filter(Boundary::likely).toList());
        double[] repeated =
                shots.stream()
                        .filter(shot -> shot.seconds() > LEAST_SHOT_SECONDS)
                        .mapToDouble(ShotEvidence::repeated)
                        .filter(share -> !Double.isNaN(share))
                        .sorted()
                        .toArray();
        long strange =
                all.stream()
                        .map(ShotEvidence::opening)
                        .filter(opening -> opening != null && strange(opening, timeline))
                        .count();
        return new Background(
                ShotEvidence.moving(live),
                Medians.of(live.stream().mapToDouble(Glance::stir).filter(v -> v >= 0).toArray()),
                stir(shots, shot -> shot.seconds() > LASTING_SECONDS),
                stir(shots, shot -> shot.seconds() <= LASTING_SECONDS),
                repeated.length == 0 ? 0 : repeated[repeated.length / 3],
                known == 0 ? 0 : (double) shown / known,
                strange >= RESTLESS);
    }

    /** How much some of the shots stir in the median; NaN where too little tells. */
    private static double stir(List<ShotEvidence> shots, Predicate<ShotEvidence> which) {
        double[] stirs =
                shots.stream()
                        .filter(which)
                        .flatMap(shot -> shot.stirs().stream())
                        .mapToDouble(Float::doubleValue)
                        .toArray();
        return stirs.length < LEAST_STIRS ? Double.NaN : Medians.of(stirs);
    }

    /**
     * Replays that are over and were not told before; they count as told from now on.
     *
     * @param ended whether no more pictures come
     */
    List<Stretch> takeOver(Timeline timeline, Sources sources, boolean ended) {
        List<Stretch> over = new ArrayList<>();
        long now = timeline.last().time();
        for (Stretch stretch : stretches(timeline, sources)) {
            boolean settled =
                    ended
                            || (stretch.end() <= timeline.settled()
                                    && now - stretch.end() >= liveAfter(stretch, timeline)
                                    && (sources.looked(stretch.end())
                                            || now - stretch.end() >= HEAD_PATIENCE));
            boolean goesOn = stretch.found().shot().open();
            double odds = stretch.found().odds();
            if (settled && (goesOn ? ended && odds >= SURE : odds >= 0)) {
                over.add(stretch);
                judgedUntil = stretch.end();
            }
        }
        return over;
    }

    /** Whether something hides a boundary that is not known to be a wipe. */
    private static boolean strange(Boundary boundary, Timeline timeline) {
        return boundary.graphic() != Boundary.CUT && !timeline.wiped(boundary);
    }

    private static boolean wipe(@Nullable Boundary boundary, Timeline timeline) {
        return boundary != null && timeline.wiped(boundary);
    }

    private static long liveAfter(Stretch stretch, Timeline timeline) {
        Boundary closing = stretch.found().shot().closing();
        return wipe(closing, timeline) ? LIVE_AFTER_WIPE : LIVE_AFTER;
    }

    /** Takes in a replay that is told now. */
    void tell(SpottedReplay replay, Stretch stretch, Timeline timeline) {
        told.add(replay);
        ShotEvidence shot = stretch.found().shot();
        int wipes = 0;
        int cuts = 0;
        for (Boundary end : Arrays.asList(shot.opening(), shot.closing())) {
            wipes += wipe(end, timeline) ? 1 : 0;
            boolean cut = end != null && end.graphic() == Boundary.CUT && end.likely();
            // What is hardly believed teaches nothing.
            cuts += cut && stretch.found().odds() >= SURE ? 1 : 0;
        }
        habit = habit.with(shot.boardHidden(), wipes, cuts);
    }

    void forget(long now) {
        told.removeIf(replay -> replay.ended() && replay.end() < now - KEPT);
    }

    /** Forgets what was told, because the feed starts anew; habits stay. */
    void reset() {
        told.clear();
        judgedUntil = Long.MIN_VALUE;
    }

    /** What tells that a stretch is a replay. */
    static List<String> signals(Stretch stretch, Timeline timeline) {
        Set<String> signals = new LinkedHashSet<>();
        ShotEvidence shot = stretch.found().shot();
        if (wipe(shot.opening(), timeline) || wipe(shot.closing(), timeline)) {
            signals.add("wipe");
        }
        if (shot.boardHidden() > 0.6) {
            signals.add("scoreboard-hidden");
        }
        if (Boolean.TRUE.equals(stretch.found().pace().slow())) {
            signals.add("slow-motion");
        }
        if (stretch.found().likeness() != null) {
            signals.add("likeness");
        }
        if (signals.isEmpty()) {
            signals.add(SEQUENCE);
        }
        return List.copyOf(signals);
    }

    void write(DataOutput out) throws IOException {
        Wire.writeList(told, out, SpottedReplay::write);
        out.writeLong(judgedUntil);
        habit.write(out);
    }

    static ReplayBook read(int version, DataInput in) throws IOException {
        ReplayBook book = new ReplayBook();
        book.told.addAll(Wire.readList(in, SpottedReplay::read));
        book.judgedUntil = in.readLong();
        if (version > 1) {
            book.habit = ReplayHabit.read(in);
        }
        return book;
    }
}
