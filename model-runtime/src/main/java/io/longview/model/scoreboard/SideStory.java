/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.scoreboard;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The points of one side over time. A new value needs readings that agree: two for a step that a
 * sport makes, more for a larger jump, which is then taken as missed, and most for a fall, which is
 * taken as corrected when it lasts longer than a replay with an earlier board in it.
 */
final class SideStory {
    private static final int MOST_CANDIDATES = 4;
    private static final int MOST_CHANGES = 6;
    private static final long FORGET_MICROS = 8_000_000;

    /** A value that is so new is read again, whether it looks the same or not. */
    private static final long NEW_MICROS = 3_000_000;

    /** What was read last before the board was hidden is remembered longer. */
    private static final long HIDDEN_MICROS = 60_000_000;

    private static final float LEAST_CONFIDENCE = 0.35f;

    /** Points that fall from what was confirmed: a replay may show an earlier board so long. */
    private static final long REPLAY_MICROS = 11_000_000;

    /** A step that goes back so soon was a misreading, if the board stayed meanwhile. */
    private static final long BRIEF_MICROS = 4_000_000;

    /** Between readings so far apart the board was hidden. */
    private static final long GAP_MICROS = 1_300_000;

    /** Points fall by no more when they are corrected. */
    private static final int MOST_CORRECTED = 6;

    /** Evidence from which on points that were fewer until they rose again were corrected. */
    private static final float CORRECTED = 1.4f;

    /** Points that lost a digit, as a number does that grew out of its cell, need so much. */
    private static final Need LOST_DIGIT = new Need(30, 45_000_000);

    /** The points that are believed, null while unknown. */
    @Nullable Integer points;

    private final List<Candidate> candidates = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private long lastReadMicros = Long.MIN_VALUE;

    /**
     * What a picture says of this side.
     *
     * @param other the points believed of the other side
     * @param busy whether the other side is changing at the same time, which is seldom true
     */
    record Sighting(
            int value,
            float confidence,
            @Nullable Integer other,
            boolean busy,
            long micros,
            long frame) {}

    /** A value that may become the points. */
    private static final class Candidate {
        final Sighting first;

        /** Whether the board was not seen for a while before. */
        final boolean afterGap;

        float evidence;
        long lastMicros;

        Candidate(Sighting first, boolean afterGap) {
            this.first = first;
            this.afterGap = afterGap;
            lastMicros = first.micros();
        }

        int value() {
            return first.value();
        }

        Step step(int before) {
            return new Step(
                    before,
                    first.value(),
                    first.other(),
                    first.micros(),
                    first.frame(),
                    evidence,
                    false);
        }
    }

    /**
     * A change of the points.
     *
     * @param other points of the other side at that time
     * @param agreed evidence for it since
     */
    record Step(
            int before,
            int after,
            @Nullable Integer other,
            long micros,
            long frame,
            float agreed,
            boolean confirmed) {
        Step agreed(float evidence, boolean sure) {
            return new Step(before, after, other, micros, frame, evidence, sure);
        }
    }

    /** What became of a step. */
    record Outcome(ScoreChange.Status status, Step step) {}

    /** A value that takes a place in the story and what it takes to get there. */
    private record Need(float evidence, long micros) {}

    /** Takes what a picture says. */
    List<Outcome> read(Sighting sighting) {
        long micros = sighting.micros();
        boolean afterGap = lastReadMicros != Long.MIN_VALUE && micros - lastReadMicros > GAP_MICROS;
        long before = lastReadMicros;
        lastReadMicros = micros;
        candidates.removeIf(
                candidate -> {
                    boolean unseen = candidate.lastMicros == before;
                    long forget = unseen ? HIDDEN_MICROS : FORGET_MICROS;
                    return micros - candidate.lastMicros > forget;
                });
        if (sighting.confidence() < LEAST_CONFIDENCE) {
            return List.of();
        }
        Integer known = points;
        if (known != null && known == sighting.value()) {
            return agree(sighting.confidence(), micros);
        }
        Candidate candidate = candidate(sighting, afterGap);
        candidate.evidence += sighting.confidence();
        candidate.lastMicros = micros;
        Need need = need(known, candidate, sighting.busy());
        if (candidate.evidence < need.evidence()
                || micros - candidate.first.micros() < need.micros()) {
            return List.of();
        }
        Candidate corrected = known == null ? null : corrected(known, candidate);
        candidates.clear();
        points = sighting.value();
        if (known == null) {
            return List.of();
        }
        if (corrected == null) {
            return accept(known, candidate);
        }
        List<Outcome> outcomes = new ArrayList<>(accept(known, corrected));
        outcomes.addAll(accept(corrected.value(), candidate));
        return outcomes;
    }

    /**
     * Fewer points that the board showed until the new ones came, which build on them: it was
     * corrected, which a replay with an earlier board in it is not.
     */
    private @Nullable Candidate corrected(int known, Candidate next) {
        for (Candidate candidate : candidates) {
            int value = candidate.value();
            boolean plausible =
                    value < known
                            && known - value <= MOST_CORRECTED
                            && next.value() > known
                            && next.value() - value <= 3
                            && !lostDigit(known, value);
            boolean untilThen =
                    !candidate.afterGap
                            && !next.afterGap
                            && candidate.evidence >= CORRECTED
                            && next.first.micros() - candidate.lastMicros <= GAP_MICROS;
            if (candidate != next && plausible && untilThen) {
                return candidate;
            }
        }
        return null;
    }

    /** Whether another value than the believed one has been read for a short time. */
    boolean unsettled() {
        return candidates.stream()
                .anyMatch(candidate -> lastReadMicros - candidate.first.micros() < NEW_MICROS);
    }

    /** Whether the points have risen and stayed. */
    boolean proven() {
        return steps.stream().anyMatch(Step::confirmed);
    }

    /** Forgets everything, because another board or another pair of numbers is read. */
    void reset() {
        points = null;
        candidates.clear();
        steps.clear();
        lastReadMicros = Long.MIN_VALUE;
    }

    private Candidate candidate(Sighting sighting, boolean afterGap) {
        for (Candidate candidate : candidates) {
            if (candidate.value() == sighting.value()) {
                return candidate;
            }
        }
        if (candidates.size() == MOST_CANDIDATES) {
            candidates.remove(0);
        }
        Candidate candidate = new Candidate(sighting, afterGap);
        candidates.add(candidate);
        return candidate;
    }

    private Need need(@Nullable Integer known, Candidate candidate, boolean busy) {
        if (known == null) {
            return new Need(1.4f, 0);
        }
        int step = candidate.value() - known;
        float more = busy ? 1 : 0;
        if (step > 0 && step <= 3) {
            return new Need(1.4f + more, 0);
        }
        if (TennisPoints.follows(known, candidate.value())) {
            return new Need(2.4f, 1_000_000);
        }
        if (step > 0 && step <= 12) {
            return candidate.afterGap ? new Need(2.2f, 0) : new Need(3.2f + more, 1_500_000);
        }
        if (step > 0) {
            return new Need(6, 5_000_000);
        }
        if (candidate.value() > 0
                && step < -MOST_CORRECTED
                && lostDigit(known, candidate.value())) {
            return LOST_DIGIT;
        }
        if (steps.isEmpty()) {
            return step >= -MOST_CORRECTED ? new Need(4.5f, 3_500_000) : new Need(7, 6_000_000);
        }
        Step last = steps.get(steps.size() - 1);
        boolean brief =
                candidate.first.micros() - last.micros() < BRIEF_MICROS && !candidate.afterGap;
        if (!last.confirmed() && last.before() == candidate.value() && brief) {
            return new Need(1.8f, 0);
        }
        return last.confirmed() || !brief
                ? new Need(5.5f, REPLAY_MICROS)
                : new Need(4.5f, 3_500_000);
    }

    /** Whether a number is what is left of the points, or of the next ones, without a digit. */
    private static boolean lostDigit(int known, int value) {
        String left = Integer.toString(value);
        for (int points = known; points <= known + 3; points++) {
            String whole = Integer.toString(points);
            if (whole.length() == left.length() + 1
                    && (whole.startsWith(left) || whole.endsWith(left))) {
                return true;
            }
        }
        return false;
    }

    private List<Outcome> agree(float confidence, long micros) {
        candidates.forEach(candidate -> candidate.evidence -= confidence);
        candidates.removeIf(candidate -> candidate.evidence <= 0);
        if (steps.isEmpty()) {
            return List.of();
        }
        int last = steps.size() - 1;
        Step step = steps.get(last);
        if (step.confirmed()) {
            return List.of();
        }
        float agreed = step.agreed() + confidence;
        boolean confirmed = agreed >= 3.4f && micros - step.micros() >= 1_800_000;
        Step next = step.agreed(agreed, confirmed);
        steps.set(last, next);
        return confirmed ? List.of(new Outcome(ScoreChange.Status.CONFIRMED, next)) : List.of();
    }

    private List<Outcome> accept(int known, Candidate candidate) {
        if (candidate.first.other() == null) {
            steps.clear(); // One number alone is not seen to be a score.
            return List.of();
        }
        if (candidate.value() > known) {
            List<Outcome> outcomes = new ArrayList<>();
            settle(outcomes);
            outcomes.add(observe(candidate.step(known)));
            return outcomes;
        }
        if (candidate.value() < known - MOST_CORRECTED
                || TennisPoints.follows(known, candidate.value())) {
            steps.clear(); // A new game.
            return List.of();
        }
        return takeBack(candidate);
    }

    /** A step that another one builds on stands. */
    private void settle(List<Outcome> outcomes) {
        int last = steps.size() - 1;
        if (last >= 0 && !steps.get(last).confirmed()) {
            Step step = steps.get(last);
            steps.set(last, step.agreed(step.agreed(), true));
            outcomes.add(new Outcome(ScoreChange.Status.CONFIRMED, steps.get(last)));
        }
    }

    private Outcome observe(Step step) {
        if (steps.size() == MOST_CHANGES) {
            steps.remove(0);
        }
        steps.add(step);
        return new Outcome(ScoreChange.Status.OBSERVED, step);
    }

    /** Reverts steps down to a value; a step that was misread is told again as it really was. */
    private List<Outcome> takeBack(Candidate candidate) {
        List<Outcome> outcomes = new ArrayList<>();
        Step reverted = null;
        while (!steps.isEmpty() && steps.get(steps.size() - 1).after() > candidate.value()) {
            reverted = steps.remove(steps.size() - 1);
            outcomes.add(new Outcome(ScoreChange.Status.REVERTED, reverted));
        }
        if (reverted != null && reverted.before() < candidate.value()) {
            outcomes.add(
                    observe(
                            new Step(
                                    reverted.before(),
                                    candidate.value(),
                                    reverted.other(),
                                    reverted.micros(),
                                    reverted.frame(),
                                    candidate.evidence,
                                    false)));
        }
        return outcomes;
    }

    /** Writes layout 1. */
    void write(DataOutput out) throws IOException {
        StateData.writeOptional(points, out);
        out.writeLong(lastReadMicros);
        out.writeInt(candidates.size());
        for (Candidate candidate : candidates) {
            Sighting first = candidate.first;
            out.writeInt(first.value());
            out.writeFloat(first.confidence());
            StateData.writeOptional(first.other(), out);
            out.writeBoolean(first.busy());
            out.writeLong(first.micros());
            out.writeLong(first.frame());
            out.writeBoolean(candidate.afterGap);
            out.writeFloat(candidate.evidence);
            out.writeLong(candidate.lastMicros);
        }
        out.writeInt(steps.size());
        for (Step step : steps) {
            out.writeInt(step.before());
            out.writeInt(step.after());
            StateData.writeOptional(step.other(), out);
            out.writeLong(step.micros());
            out.writeLong(step.frame());
            out.writeFloat(step.agreed());
            out.writeBoolean(step.confirmed());
        }
    }

    /** Reads layout 1. */
    static SideStory read(DataInput in) throws IOException {
        SideStory story = new SideStory();
        story.points = StateData.readOptional(in);
        story.lastReadMicros = in.readLong();
        int candidates = in.readInt();
        for (int i = 0; i < candidates; i++) {
            Sighting first =
                    new Sighting(
                            in.readInt(),
                            in.readFloat(),
                            StateData.readOptional(in),
                            in.readBoolean(),
                            in.readLong(),
                            in.readLong());
            Candidate candidate = new Candidate(first, in.readBoolean());
            candidate.evidence = in.readFloat();
            candidate.lastMicros = in.readLong();
            story.candidates.add(candidate);
        }
        int steps = in.readInt();
        for (int i = 0; i < steps; i++) {
            story.steps.add(
                    new Step(
                            in.readInt(),
                            in.readInt(),
                            StateData.readOptional(in),
                            in.readLong(),
                            in.readLong(),
                            in.readFloat(),
                            in.readBoolean()));
        }
        return story;
    }
}
