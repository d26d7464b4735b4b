/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

import io.longview.model.heads.temporal.Sought;
import io.longview.model.heads.temporal.TemporalHead;
import io.longview.model.scoreboard.BoardObservation;
import io.longview.model.scoreboard.ScoreChange;
import io.longview.operators.event.Event;
import io.longview.operators.event.EventPhase;
import io.longview.operators.media.FrameInfo;
import io.longview.operators.moment.ActionTime.Replayed;
import io.longview.operators.moment.Glance.Board;
import io.longview.operators.moment.ReplayBook.Stretch;
import io.longview.operators.moment.head.BoardView;
import io.longview.operators.moment.head.SeenFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Fuses what is known of one broadcast into scoring moments and replays. Takes pictures and
 * observations of the scoreboard in order of time, an observation before the picture of its time;
 * depends on them alone.
 */
final class MomentSpotter implements ReplayFinder.Sources {
    /** How far a score may lie before a replay that shows it. */
    private static final long SHOWN_WITHIN = 10_000_000;

    /** Replays this close to each other show the same. */
    private static final long IN_A_ROW = 2_500_000;

    /** A stretch that is less sure to be a replay does not move scores. */
    private static final double SURE = 2;

    private static final long JUDGE_INTERVAL = 1_000_000;
    private static final long BOARD_HOLDS = 2_500_000;

    /** How long another camera after a score may take to agree with it. */
    private static final long AFTERMATH = 6_000_000;

    /** How far from the estimated action the temporal head may see one. */
    private static final long AROUND_ACTION = 2_000_000;

    /** A scoring moment is followed this long, a replay that long. */
    private static final long SCORE_OPEN = 240_000_000;

    private static final long REPLAY_OPEN = 10_000_000;

    private final MomentState state;
    private final MomentWords words;
    private final Consumer<Event> out;
    private final boolean details;
    private final @Nullable TemporalHead head;
    private final HeadWitness witness;

    MomentSpotter(
            MomentState state,
            MomentWords words,
            boolean details,
            @Nullable TemporalHead head,
            Consumer<Event> out) {
        this.state = state;
        this.words = words;
        this.details = details;
        this.head = head;
        this.out = out;
        witness = head == null ? HeadWitness.NONE : new HeadWitness(state.head, head);
    }

    /** Takes in what the scoreboard says. */
    void board(BoardObservation observation) {
        if (details) {
            state.board.details(observation, words).forEach(out);
        }
        state.board.note(observation);
        for (ScoreChange change : observation.changes()) {
            switch (change.status()) {
                case OBSERVED -> observed(change);
                case CONFIRMED -> stable(change);
                case REVERTED -> reverted(change);
            }
        }
    }

    /**
     * Takes in a sampled picture.
     *
     * @param seen what the encoder saw in it; null if it did not look
     */
    void picture(FrameInfo frame, @Nullable SeenFrame seen) {
        Board board = state.board.at(frame.timeMicros(), BOARD_HOLDS);
        state.timeline.add(frame, board, state.board.region());
        if (head != null) {
            state.head.offer(frame, seen, BoardView.valueOf(board.name()), head);
        }
        if (frame.timeMicros() - state.judgedTime >= JUDGE_INTERVAL || state.judgedTime == 0) {
            state.judgedTime = frame.timeMicros();
            judge(false);
        }
    }

    @Override
    public double sinceScore(long time) {
        double since = Double.NaN;
        for (SpottedScore score : state.scores) {
            if (score.time() < time) {
                since = (time - score.time()) / 1e6;
            }
        }
        return since;
    }

    @Override
    public int scored(long start, long end) {
        return (int)
                state.scores.stream()
                        .map(score -> score.change().observedAt())
                        .filter(time -> time >= start && time < end)
                        .count();
    }

    @Override
    public double told(long start, long end) {
        return witness.replayOdds(start, end);
    }

    @Override
    public boolean looked(long time) {
        return witness.hasSeen(time);
    }

    /** The feed stopped: all that is open ends. */
    void finish() {
        state.timeline.finish();
        if (head != null) {
            state.head.finish(head);
        }
        if (!state.timeline.glances().isEmpty()) {
            judge(true);
        }
        for (SpottedReplay replay : state.replays.told()) {
            if (!replay.ended()) {
                out.accept(words.replay(replay.next(true), EventPhase.END));
            }
        }
        state.scores.forEach(score -> out.accept(words.score(score.next(), EventPhase.END)));
        state.reset();
    }

    private void observed(ScoreChange change) {
        boolean known =
                state.scores.stream()
                        .anyMatch(score -> score.change().changeId() == change.changeId());
        if (change.points() <= 0 || known) {
            return;
        }
        long time = actionTime(change, List.of());
        SpottedScore score =
                new SpottedScore(
                        change,
                        words.eventId(MomentWords.SCORE, change.changeId()),
                        0,
                        time,
                        state.timeline.frameAt(time),
                        false,
                        List.of());
        state.scores.add(score);
        out.accept(words.score(score, EventPhase.NEW));
        // A replay may have been told before the board followed.
        for (int i = 0; i < state.replays.told().size(); i++) {
            SpottedReplay replay = state.replays.told().get(i);
            if (!replay.ended() && replay.shows() == null && shows(replay.start(), time)) {
                SpottedReplay next = replay.showing(score.eventId()).next(false);
                state.replays.told().set(i, next);
                out.accept(words.replay(next, EventPhase.UPDATE));
            }
        }
    }

    /**
     * When a score happened; never in a replay that was told or is about to be.
     *
     * @param more what is told right now
     */
    private long actionTime(ScoreChange change, List<Replayed> more) {
        List<Replayed> replays = new ArrayList<>(more);
        for (SpottedReplay replay : state.replays.told()) {
            replays.add(new Replayed(replay.start(), replay.end()));
        }
        if (!state.timeline.glances().isEmpty()) {
            for (Stretch stretch : state.replays.stretches(state.timeline, this)) {
                if (stretch.found().odds() >= SURE) {
                    replays.add(new Replayed(stretch.start(), stretch.end()));
                }
            }
        }
        return ActionTime.estimate(change.observedAt(), state.timeline, replays);
    }

    /** Scores that were told in what turns out to be a replay happened live. */
    private void leave(Replayed replayed) {
        for (int i = 0; i < state.scores.size(); i++) {
            SpottedScore score = state.scores.get(i);
            if (replayed.hides(score.time())) {
                long time = actionTime(score.change(), List.of(replayed));
                publish(i, score.at(time, state.timeline.frameAt(time)));
            }
        }
    }

    private static boolean shows(long replayStart, long scoreTime) {
        return scoreTime < replayStart && replayStart - scoreTime <= SHOWN_WITHIN;
    }

    private void stable(ScoreChange change) {
        for (int i = 0; i < state.scores.size(); i++) {
            SpottedScore score = state.scores.get(i);
            if (score.change().changeId() == change.changeId() && !score.stable()) {
                SpottedScore next = score.asStable();
                state.scores.set(i, next);
                if (next.confirmed()) {
                    publish(i, next);
                }
            }
        }
    }

    private void publish(int index, SpottedScore score) {
        SpottedScore next = score.next();
        state.scores.set(index, next);
        out.accept(words.score(next, EventPhase.UPDATE));
    }

    private void reverted(ScoreChange change) {
        for (SpottedScore score : List.copyOf(state.scores)) {
            if (score.change().changeId() == change.changeId()) {
                state.scores.remove(score);
                out.accept(words.score(score.next(), EventPhase.RETRACT));
                unlink(score.eventId());
            }
        }
    }

    private void unlink(String scoreId) {
        for (int i = 0; i < state.replays.told().size(); i++) {
            SpottedReplay replay = state.replays.told().get(i);
            if (scoreId.equals(replay.shows())) {
                SpottedReplay next = replay.showing(null);
                if (!replay.ended()) {
                    next = next.next(false);
                    out.accept(words.replay(next, EventPhase.UPDATE));
                }
                state.replays.told().set(i, next);
            }
        }
    }

    private void judge(boolean ended) {
        long now = state.timeline.last().time();
        for (Stretch stretch : state.replays.takeOver(state.timeline, this, ended)) {
            tell(stretch);
        }
        agree();
        endReplays(now);
        for (SpottedScore score : List.copyOf(state.scores)) {
            if (now - score.change().observedAt() > SCORE_OPEN) {
                out.accept(words.score(score.next(), EventPhase.END));
                state.scores.remove(score);
            }
        }
        if (details) {
            boundaries(ended ? Long.MAX_VALUE : state.timeline.settled());
        }
    }

    private void tell(Stretch stretch) {
        List<String> signals = new ArrayList<>(ReplayBook.signals(stretch, state.timeline));
        double told = told(stretch.start(), stretch.end());
        if (signals.equals(List.of(ReplayBook.SEQUENCE)) && stretch.found().odds() < told) {
            return; // The head alone tells no moment.
        }
        if (told > 0) {
            signals.add(HeadWitness.SIGNAL);
        }
        leave(new Replayed(stretch.start(), stretch.end()));
        SpottedReplay replay =
                new SpottedReplay(
                        words.eventId(MomentWords.REPLAY, stretch.start()),
                        0,
                        stretch.start(),
                        stretch.end(),
                        state.timeline.frameAt(stretch.start()),
                        state.timeline.frameAt(stretch.end() - 1),
                        stretch.found().pace(),
                        signals,
                        shown(stretch),
                        false);
        state.replays.tell(replay, stretch, state.timeline);
        out.accept(words.replay(replay, EventPhase.NEW));
    }

    /** The scoring moment that a replay shows. */
    private @Nullable String shown(Stretch stretch) {
        Likeness likeness = stretch.found().likeness();
        if (likeness != null) {
            return near(likeness);
        }
        for (SpottedReplay before : state.replays.told()) {
            if (Math.abs(stretch.start() - before.end()) <= IN_A_ROW) {
                return before.shows();
            }
        }
        SpottedScore latest = null;
        for (SpottedScore score : state.scores) {
            if (shows(stretch.start(), score.time())
                    && (latest == null || score.time() > latest.time())) {
                latest = score;
            }
        }
        return latest == null ? null : latest.eventId();
    }

    private @Nullable String near(Likeness likeness) {
        for (SpottedScore score : state.scores) {
            if (score.time() > likeness.sourceStart() - 3_000_000
                    && score.time() < likeness.sourceEnd() + 3_000_000) {
                return score.eventId();
            }
        }
        return null;
    }

    /** Notes what agrees with scores that are not confirmed yet. */
    private void agree() {
        for (int i = 0; i < state.scores.size(); i++) {
            SpottedScore score = state.scores.get(i);
            List<String> signals = new ArrayList<>();
            boolean replayed =
                    state.replays.told().stream()
                            .anyMatch(replay -> score.eventId().equals(replay.shows()));
            boolean cut =
                    state.timeline.boundaries().stream()
                            .anyMatch(
                                    boundary ->
                                            boundary.likely()
                                                    && boundary.time() > score.time()
                                                    && boundary.time() <= score.time() + AFTERMATH);
            if (cut || score.signals().contains("shot-change")) {
                signals.add("shot-change");
            }
            if (replayed || score.signals().contains("replay")) {
                signals.add("replay");
            }
            boolean found =
                    witness.finds(
                            Sought.SCORE,
                            score.time() - AROUND_ACTION,
                            score.time() + AROUND_ACTION);
            if (found || score.signals().contains(HeadWitness.SIGNAL)) {
                signals.add(HeadWitness.SIGNAL);
            }
            if (!signals.equals(score.signals())) {
                SpottedScore next = score.with(signals);
                state.scores.set(i, next);
                boolean newlyConfirmed = next.confirmed() && !score.confirmed();
                if (newlyConfirmed || (next.confirmed() && signals.contains("replay"))) {
                    publish(i, next);
                }
            }
        }
    }

    private void endReplays(long now) {
        for (int i = 0; i < state.replays.told().size(); i++) {
            SpottedReplay replay = state.replays.told().get(i);
            if (!replay.ended() && now - replay.end() > REPLAY_OPEN) {
                SpottedReplay next = replay.next(true);
                state.replays.told().set(i, next);
                out.accept(words.replay(next, EventPhase.END));
            }
        }
        state.replays.forget(now);
    }

    private void boundaries(long until) {
        for (Boundary boundary : state.timeline.boundaries()) {
            if (boundary.likely()
                    && boundary.time() > state.boundaryTold
                    && boundary.time() <= until) {
                state.boundaryTold = boundary.time();
                String change = state.timeline.wiped(boundary) ? "wipe" : "cut";
                words.shotBoundary(boundary.time(), boundary.frame(), change).forEach(out);
            }
        }
    }
}
