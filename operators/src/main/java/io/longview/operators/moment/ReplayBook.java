/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

import io.longview.operators.moment.Glance.Board;
import io.longview.operators.moment.ReplayFinder.Background;
import io.longview.operators.moment.ReplayFinder.Judged;
import io.longview.operators.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The replays of a stream that were told, and those that are about to be. */
final class ReplayBook {
    /** Live pictures that must follow a replay before it is told. */
    private static final long LIVE_AFTER = 1_000_000;

    /** How long a replay that is over waits for the witness to look at all of it. */
    private static final long WITNESS_PATIENCE = 6_500_000;

    private static final long KEPT = 100_000_000;

    private final List<SpottedReplay> told = new ArrayList<>();
    private long judgedUntil = Long.MIN_VALUE;

    /**
     * A stretch of replayed pictures.
     *
     * @param start in point
     * @param end out point
     * @param shots its shots
     */
    record Stretch(long start, long end, List<Judged> shots) {
        boolean covers(long time) {
            return time >= start && time < end;
        }
    }

    List<SpottedReplay> told() {
        return told;
    }

    /** Replays as they are seen now, told or not, in order; the last may go on. */
    List<Stretch> stretches(Timeline timeline, HeadWitness witness) {
        List<Stretch> stretches = new ArrayList<>();
        List<Judged> current = new ArrayList<>();
        List<Judged> path = path(timeline, witness);
        for (Judged judged : path) {
            Boundary opening = judged.shot().opening();
            boolean wiped =
                    opening != null
                            && opening.graphic() != Boundary.CUT
                            && timeline.seen(opening.graphic()) > 1;
            if (!current.isEmpty() && (!judged.replay() || wiped)) {
                stretches.add(stretch(current));
                current = new ArrayList<>();
            }
            if (judged.replay()) {
                current.add(judged);
            }
        }
        if (!current.isEmpty()) {
            stretches.add(stretch(current));
        }
        return stretches;
    }

    private static Stretch stretch(List<Judged> shots) {
        return new Stretch(
                shots.get(0).shot().start(), shots.get(shots.size() - 1).shot().end(), shots);
    }

    List<Judged> path(Timeline timeline, HeadWitness witness) {
        List<ShotEvidence> shots = ReplayFinder.shots(timeline.glances(), timeline.boundaries());
        return ReplayFinder.judge(
                shots, background(timeline), timeline::seen, this::known, witness);
    }

    private @Nullable Boolean known(ShotEvidence shot) {
        if (shot.end() > judgedUntil) {
            return null;
        }
        long middle = (shot.start() + shot.end()) / 2;
        return told.stream().anyMatch(replay -> replay.covers(middle));
    }

    private Background background(Timeline timeline) {
        List<Glance> live =
                timeline.glances().stream()
                        .filter(
                                glance ->
                                        told.stream()
                                                .noneMatch(replay -> replay.covers(glance.time())))
                        .toList();
        long known = live.stream().filter(g -> g.board() != Board.UNKNOWN).count();
        long shown = live.stream().filter(g -> g.board() == Board.SHOWN).count();
        double[] repeated =
                ReplayFinder.shots(live, timeline.boundaries()).stream()
                        .filter(shot -> shot.seconds() > 1)
                        .mapToDouble(ShotEvidence::repeated)
                        .filter(share -> !Double.isNaN(share))
                        .sorted()
                        .toArray();
        return new Background(
                ShotEvidence.moving(live),
                repeated.length == 0 ? 0 : repeated[repeated.length / 3],
                known == 0 ? 0 : (double) shown / known);
    }

    /**
     * Replays that are over and were not told before; they count as told from now on.
     *
     * @param ended whether no more pictures come
     */
    List<Stretch> takeOver(Timeline timeline, HeadWitness witness, boolean ended) {
        List<Stretch> over = new ArrayList<>();
        long now = timeline.last().time();
        for (Stretch stretch : stretches(timeline, witness)) {
            boolean settled =
                    ended
                            || (stretch.end() <= timeline.settled()
                                    && now - stretch.end() >= LIVE_AFTER
                                    && (witness.hasSeen(stretch.end())
                                            || now - stretch.end() >= WITNESS_PATIENCE));
            boolean goesOn = stretch.shots().get(stretch.shots().size() - 1).shot().open();
            if (stretch.start() >= judgedUntil && settled && (ended || !goesOn)) {
                over.add(stretch);
                judgedUntil = stretch.end();
            }
        }
        return over;
    }

    void tell(SpottedReplay replay) {
        told.add(replay);
    }

    void forget(long now) {
        told.removeIf(replay -> replay.ended() && replay.end() < now - KEPT);
    }

    /** Forgets what was told, because the feed starts anew. */
    void reset() {
        told.clear();
        judgedUntil = Long.MIN_VALUE;
    }

    /** What tells that a stretch is a replay. */
    static List<String> signals(Stretch stretch, Timeline timeline) {
        Set<String> signals = new LinkedHashSet<>();
        Boundary opening = stretch.shots().get(0).shot().opening();
        boolean opened = opening != null && timeline.seen(opening.graphic()) > 1;
        boolean closed =
                timeline.boundaries().stream()
                        .anyMatch(
                                boundary ->
                                        boundary.time() == stretch.end()
                                                && timeline.seen(boundary.graphic()) > 1);
        if (opened || closed) {
            signals.add("wipe");
        }
        for (Judged judged : stretch.shots()) {
            if (judged.shot().boardHidden() > 0.6) {
                signals.add("scoreboard-hidden");
            }
            if (Boolean.TRUE.equals(judged.pace().slow())) {
                signals.add("slow-motion");
            }
            if (judged.likeness() != null) {
                signals.add("likeness");
            }
        }
        return List.copyOf(signals);
    }

    /** The pace of a stretch: that of its slowest source that is surest. */
    static Pace pace(Stretch stretch, Background background) {
        List<Pace> paces = new ArrayList<>();
        List<Glance> glances = new ArrayList<>();
        for (Judged judged : stretch.shots()) {
            paces.add(judged.pace());
            glances.addAll(judged.shot().glances());
        }
        for (String source : Arrays.asList("cadence", "likeness")) {
            for (Pace pace : paces) {
                if (source.equals(pace.source())) {
                    return pace;
                }
            }
        }
        ShotEvidence whole = new ShotEvidence(null, stretch.start(), stretch.end(), false, glances);
        return Pace.of(whole, background, null);
    }

    Pace pace(Stretch stretch, Timeline timeline) {
        return pace(stretch, background(timeline));
    }

    void write(DataOutput out) throws IOException {
        Wire.writeList(told, out, SpottedReplay::write);
        out.writeLong(judgedUntil);
    }

    static ReplayBook read(DataInput in) throws IOException {
        ReplayBook book = new ReplayBook();
        book.told.addAll(Wire.readList(in, SpottedReplay::read));
        book.judgedUntil = in.readLong();
        return book;
    }
}
