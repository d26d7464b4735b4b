/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.scoreboard;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The score over time, as plausible as a game is: what is believed, and what changed. */
final class ScoreStory {
    private final SideStory left;
    private final SideStory right;
    private float confidence;

    ScoreStory() {
        this(new SideStory(), new SideStory());
    }

    private ScoreStory(SideStory left, SideStory right) {
        this.left = left;
        this.right = right;
    }

    /**
     * What the two cells say in one picture; null for what cannot be read.
     *
     * @param leftSure confidence of the left reading, 0 to 1
     */
    record Reading(
            @Nullable Integer left, float leftSure, @Nullable Integer right, float rightSure) {}

    /** What the board says beside the scores. */
    record Surroundings(
            @Nullable String clock,
            @Nullable String period,
            @Nullable String leftLabel,
            @Nullable String rightLabel) {
        static final Surroundings UNKNOWN = new Surroundings(null, null, null, null);
    }

    /**
     * Takes the readings of one picture.
     *
     * @return what became known
     */
    List<ScoreChange> read(Reading reading, Surroundings surroundings, long micros, long frame) {
        confidence = confidence(reading);
        List<ScoreChange> changes = new ArrayList<>();
        boolean leftBusy = differs(right, reading.right());
        boolean rightBusy = differs(left, reading.left());
        Integer leftBefore = left.points;
        Integer now = reading.left();
        if (now != null) {
            left.read(
                            new SideStory.Sighting(
                                    now, reading.leftSure(), right.points, leftBusy, micros, frame))
                    .forEach(outcome -> changes.add(change(Side.LEFT, outcome, surroundings)));
        }
        now = reading.right();
        if (now != null) {
            right.read(
                            new SideStory.Sighting(
                                    now, reading.rightSure(), leftBefore, rightBusy, micros, frame))
                    .forEach(outcome -> changes.add(change(Side.RIGHT, outcome, surroundings)));
        }
        return changes;
    }

    /** Of the weaker cell of those that could be read; what it was if none could. */
    private float confidence(Reading reading) {
        float left = reading.left() == null ? 1 : reading.leftSure();
        float right = reading.right() == null ? 1 : reading.rightSure();
        boolean none = reading.left() == null && reading.right() == null;
        return none ? confidence : Math.min(left, right);
    }

    /** Whether values that are not believed yet were read lately. */
    boolean unsettled() {
        return left.unsettled() || right.unsettled();
    }

    /** The same of one side. */
    boolean unsettled(Side side) {
        return (side == Side.LEFT ? left : right).unsettled();
    }

    /** Whether the points of a side have been seen to rise as scores do: the game is known. */
    boolean underWay() {
        return left.proven() || right.proven();
    }

    /** Whether the points of both sides have been seen to rise as scores do. */
    boolean proven() {
        return left.proven() && right.proven();
    }

    @Nullable Integer points(Side side) {
        return side == Side.LEFT ? left.points : right.points;
    }

    void reset() {
        left.reset();
        right.reset();
        confidence = 0;
    }

    GameScore score(Surroundings surroundings) {
        return score(left.points, right.points, surroundings);
    }

    private GameScore score(
            @Nullable Integer leftPoints,
            @Nullable Integer rightPoints,
            Surroundings surroundings) {
        return new GameScore(
                leftPoints,
                rightPoints,
                surroundings.clock(),
                surroundings.period(),
                surroundings.leftLabel(),
                surroundings.rightLabel(),
                leftPoints == null || rightPoints == null ? 0 : confidence);
    }

    private static boolean differs(SideStory side, @Nullable Integer reading) {
        return side.points != null && reading != null && !side.points.equals(reading);
    }

    private ScoreChange change(Side side, SideStory.Outcome outcome, Surroundings surroundings) {
        SideStory.Step step = outcome.step();
        boolean isLeft = side == Side.LEFT;
        return new ScoreChange(
                outcome.status(),
                id(side, step),
                score(
                        isLeft ? Integer.valueOf(step.before()) : step.other(),
                        isLeft ? step.other() : Integer.valueOf(step.before()),
                        surroundings),
                score(
                        isLeft ? Integer.valueOf(step.after()) : step.other(),
                        isLeft ? step.other() : Integer.valueOf(step.after()),
                        surroundings),
                side,
                step.after() - step.before(),
                step.micros(),
                step.frame());
    }

    /** Depends on what the pictures show alone. */
    private static long id(Side side, SideStory.Step step) {
        long place = side == Side.LEFT ? 1 : 2;
        long id = step.micros();
        for (long part : new long[] {step.frame(), place, step.before(), step.after()}) {
            id = (id ^ part) * 0x9E3779B97F4A7C15L;
            id ^= id >>> 29;
        }
        return id;
    }

    /** Writes layout 1. */
    void write(DataOutput out) throws IOException {
        left.write(out);
        right.write(out);
        out.writeFloat(confidence);
    }

    /** Reads layout 1. */
    static ScoreStory read(DataInput in) throws IOException {
        ScoreStory story = new ScoreStory(SideStory.read(in), SideStory.read(in));
        story.confidence = in.readFloat();
        return story;
    }
}
