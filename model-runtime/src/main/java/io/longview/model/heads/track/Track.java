/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.heads.track;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One object followed over time, or the suspicion of one. Positions are in the latest view. */
final class Track {
    private static final int TENTATIVE = 0;

    private final int group;
    private final ClassVotes votes;
    private int objectId = TENTATIVE;
    private BoxFilter filter;
    private BoxFilter filterWhenSeen;
    private Rect lastRect;
    private double lastConfidence;
    private long lastFrame;
    private long lastTime;
    private int missedFrames;
    private int hits;
    private double confidenceSum;
    private double evidence;
    private boolean doubtful;
    private long shownFrame;
    private long shownTime;
    private Rect anchor;
    private long anchorTime;
    private float[] appearance;
    private final List<PastBox> pending = new ArrayList<>();

    Track(Candidate first, long frameIndex, long timeMicros) {
        group = first.group();
        votes = new ClassVotes();
        filter = new BoxFilter(first.rect());
        filterWhenSeen = filter.copy();
        lastRect = first.rect();
        anchor = first.rect();
        anchorTime = timeMicros;
        appearance = first.detection().appearance().clone();
        see(first, frameIndex, timeMicros);
        evidence = weigh(first.confidence());
    }

    private Track(int group, ClassVotes votes, DataInput in) throws IOException {
        this.group = group;
        this.votes = votes;
        objectId = in.readInt();
        filter = BoxFilter.read(in);
        filterWhenSeen = BoxFilter.read(in);
        lastRect = Rect.read(in);
        lastConfidence = in.readDouble();
        lastFrame = in.readLong();
        lastTime = in.readLong();
        missedFrames = in.readInt();
        hits = in.readInt();
        confidenceSum = in.readDouble();
        evidence = in.readDouble();
        doubtful = in.readBoolean();
        shownFrame = in.readLong();
        shownTime = in.readLong();
        anchor = Rect.read(in);
        anchorTime = in.readLong();
        appearance = new float[in.readInt()];
        for (int i = 0; i < appearance.length; i++) {
            appearance[i] = in.readFloat();
        }
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            pending.add(PastBox.read(in));
        }
    }

    int objectId() {
        return objectId;
    }

    boolean confirmed() {
        return objectId != TENTATIVE;
    }

    int group() {
        return group;
    }

    int classId() {
        return votes.winner();
    }

    Rect lastRect() {
        return lastRect;
    }

    double lastConfidence() {
        return lastConfidence;
    }

    long lastFrame() {
        return lastFrame;
    }

    long lastTime() {
        return lastTime;
    }

    /** Frame of the latest box that was given out. */
    long shownFrame() {
        return shownFrame;
    }

    long shownTime() {
        return shownTime;
    }

    void shown(long frameIndex, long timeMicros) {
        shownFrame = frameIndex;
        shownTime = timeMicros;
    }

    int missedFrames() {
        return missedFrames;
    }

    int hits() {
        return hits;
    }

    float[] appearance() {
        return appearance;
    }

    List<PastBox> pending() {
        return pending;
    }

    Rect rect() {
        return filter.rect();
    }

    BoxFilter filter() {
        return filter;
    }

    double secondsUnseen(long now) {
        return (now - lastTime) / 1e6;
    }

    boolean recentlySeen(long now) {
        return missedFrames <= Tuning.RECENT_FRAMES || secondsUnseen(now) <= Tuning.RECENT_SECONDS;
    }

    /** Whether it has stood in one place of the scene for a while. */
    boolean still() {
        return (lastTime - anchorTime) / 1e6 >= Tuning.STILL_SECONDS;
    }

    void confirm(int id) {
        objectId = id;
    }

    void predict(CameraMotion motion, double seconds) {
        filter.move(motion);
        filterWhenSeen.move(motion);
        lastRect = motion.apply(lastRect);
        anchor = motion.apply(anchor);
        filter.predict(seconds);
    }

    void miss(double intervalWeight) {
        missedFrames++;
        if (!confirmed()) {
            evidence -= intervalWeight * Tuning.MISS_EVIDENCE;
        }
    }

    /**
     * Takes a detection.
     *
     * @param gap boxes assumed for the frames since it was last seen, in the latest view
     * @param intervalWeight share of a full piece of evidence that this frame can bring
     */
    void update(Candidate found, Sighting sighting, List<Gap> gap, double intervalWeight) {
        if (missedFrames > 0) {
            retrace(gap, sighting.timeMicros());
        }
        filter.update(found.rect(), found.confidence());
        evidence =
                Math.min(Tuning.MOST_EVIDENCE, evidence + intervalWeight * weigh(found, sighting));
        learn(found, sighting);
        see(found, sighting.frameIndex(), sighting.timeMicros());
        filterWhenSeen = filter.copy();
        Rect now = filter.rect();
        if (now.distance(anchor) > Tuning.STILL_RADIUS * anchor.size()) {
            anchor = now;
            anchorTime = lastTime;
        }
    }

    /** A frame in which this track takes a detection. */
    record Sighting(
            long frameIndex, long timeMicros, double seconds, double crowding, boolean shadowed) {}

    /** A frame in which it was not seen, with the box assumed for it. */
    record Gap(long timeMicros, Rect rect, double confidence) {}

    /** Goes through the gap again along the straight way, so that the velocity fits it. */
    private void retrace(List<Gap> gap, long now) {
        if (gap.isEmpty()) {
            return;
        }
        filter = filterWhenSeen.copy();
        long time = lastTime;
        for (Gap step : gap) {
            filter.predict(Math.max(0, step.timeMicros() - time) / 1e6);
            filter.update(step.rect(), step.confidence());
            time = step.timeMicros();
        }
        filter.predict(Math.max(0, now - time) / 1e6);
    }

    /** The template follows slowly, and hardly at all while others stand in front of it. */
    private void learn(Candidate found, Sighting sighting) {
        float[] seen = found.detection().appearance();
        if (seen.length != appearance.length) {
            appearance = seen.clone();
            return;
        }
        double share =
                1 - StrictMath.exp(-Math.max(sighting.seconds(), 0.01) / Tuning.APPEARANCE_MEMORY);
        // The first sightings are averaged, whatever the frame rate.
        share = Math.max(share, 1.0 / (hits + 1));
        share *= Math.min(1, found.confidence() / Tuning.FULL_CONFIDENCE);
        share *= Math.max(0, 1 - sighting.crowding());
        for (int i = 0; i < seen.length; i++) {
            appearance[i] += (float) (share * (seen[i] - appearance[i]));
        }
    }

    private void see(Candidate found, long frameIndex, long timeMicros) {
        lastRect = found.rect();
        lastConfidence = found.confidence();
        lastFrame = frameIndex;
        lastTime = timeMicros;
        missedFrames = 0;
        hits++;
        confidenceSum += found.confidence();
        votes.add(found.detection().classId(), found.confidence());
    }

    /** A part of a surer box is no evidence of an object of its own. */
    private static double weigh(Candidate found, Sighting sighting) {
        double evidence = weigh(found.confidence());
        return sighting.shadowed() ? Math.min(Tuning.SHADOW_EVIDENCE, evidence) : evidence;
    }

    private static double weigh(double confidence) {
        return (confidence - Tuning.NEUTRAL_CONFIDENCE)
                / (Tuning.FULL_CONFIDENCE - Tuning.NEUTRAL_CONFIDENCE);
    }

    /**
     * Whether the sightings so far are enough to believe in it. What does not move needs more: a
     * sign or a bush that looks like a person does so in every frame.
     */
    boolean convincing() {
        if (hits < Tuning.CONFIRM_HITS || evidence < Tuning.CONFIRM_EVIDENCE) {
            return false;
        }
        boolean moved = anchorTime > firstTime();
        return moved
                || (evidence >= Tuning.STILL_EVIDENCE
                        && confidenceSum / hits >= Tuning.STILL_CONFIDENCE)
                || confidenceSum / hits >= Tuning.FULL_CONFIDENCE;
    }

    private long firstTime() {
        return pending.isEmpty() ? lastTime : pending.get(0).timeMicros();
    }

    /**
     * Whether to show it in this frame: not while weak detections alone have used up its evidence,
     * which is how a track slips onto the background after its object has gone.
     */
    boolean credible() {
        doubtful = evidence < (doubtful ? Tuning.REVIVE_EVIDENCE : 0);
        return !doubtful;
    }

    boolean hopeless() {
        return evidence < 0 || missedFrames >= Tuning.TENTATIVE_MISSES;
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(group);
        votes.write(out);
        out.writeInt(objectId);
        filter.write(out);
        filterWhenSeen.write(out);
        lastRect.write(out);
        out.writeDouble(lastConfidence);
        out.writeLong(lastFrame);
        out.writeLong(lastTime);
        out.writeInt(missedFrames);
        out.writeInt(hits);
        out.writeDouble(confidenceSum);
        out.writeDouble(evidence);
        out.writeBoolean(doubtful);
        out.writeLong(shownFrame);
        out.writeLong(shownTime);
        anchor.write(out);
        out.writeLong(anchorTime);
        out.writeInt(appearance.length);
        for (float value : appearance) {
            out.writeFloat(value);
        }
        out.writeInt(pending.size());
        for (PastBox box : pending) {
            box.write(out);
        }
    }

    static Track read(DataInput in) throws IOException {
        int group = in.readInt();
        ClassVotes votes = ClassVotes.read(in);
        return new Track(group, votes, in);
    }
}
