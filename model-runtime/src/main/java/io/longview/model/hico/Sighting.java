/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.hico;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A time in which objects of one class were in sight.
 *
 * @param classId the class
 * @param startMicros time of the first frame, microseconds since the epoch
 * @param endMicros time of the last frame
 * @param firstFrame number of the first frame in the stream
 * @param lastFrame number of the last frame
 * @param score best score of a clip in it, 0..1
 * @param mostAtOnce most objects in one frame
 * @param joined how many sightings were joined into this one to save room; 1 if it is one
 * @param closer best that a closer look at one of its clips said, 0..1; the best clip score where
 *     nobody looked closer
 * @param aside whether it is what a short shot showed that interrupted something else, as far as
 *     that can be told
 */
public record Sighting(
        int classId,
        long startMicros,
        long endMicros,
        long firstFrame,
        long lastFrame,
        float score,
        int mostAtOnce,
        int joined,
        float closer,
        boolean aside) {
    static final int BYTES = 3 * Integer.BYTES + 4 * Long.BYTES + 2 * Float.BYTES + 1;

    /** One that interrupts nothing, and at which nobody looked closer. */
    public Sighting(
            int classId,
            long startMicros,
            long endMicros,
            long firstFrame,
            long lastFrame,
            float score,
            int mostAtOnce,
            int joined) {
        this(
                classId,
                startMicros,
                endMicros,
                firstFrame,
                lastFrame,
                score,
                mostAtOnce,
                joined,
                score,
                false);
    }

    /** How sure it is, by the best that is known. */
    public float best() {
        return Math.max(score, closer);
    }

    Sighting join(Sighting later) {
        return new Sighting(
                classId,
                startMicros,
                later.endMicros,
                firstFrame,
                later.lastFrame,
                Math.max(score, later.score),
                Math.max(mostAtOnce, later.mostAtOnce),
                joined + later.joined,
                Math.max(closer, later.closer),
                aside || later.aside);
    }

    /** The same sighting, seen on in one more clip. */
    Sighting continued(ContextClip clip, ContextClip.ClassEvidence evidence) {
        return new Sighting(
                classId,
                startMicros,
                clip.end(),
                firstFrame,
                clip.lastFrame(),
                Math.max(score, evidence.score()),
                Math.max(mostAtOnce, evidence.count()),
                joined,
                Math.max(closer, evidence.best()),
                aside);
    }

    static Sighting begin(ContextClip clip, ContextClip.ClassEvidence evidence) {
        return new Sighting(
                evidence.classId(),
                clip.start(),
                clip.end(),
                clip.firstFrame(),
                clip.lastFrame(),
                evidence.score(),
                evidence.count(),
                1,
                evidence.best(),
                false);
    }

    /** The same sighting, as one that interrupted something else. */
    Sighting asAside() {
        return new Sighting(
                classId,
                startMicros,
                endMicros,
                firstFrame,
                lastFrame,
                score,
                mostAtOnce,
                joined,
                closer,
                true);
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(classId);
        out.writeLong(startMicros);
        out.writeLong(endMicros);
        out.writeLong(firstFrame);
        out.writeLong(lastFrame);
        out.writeFloat(score);
        out.writeInt(mostAtOnce);
        out.writeInt(joined);
        out.writeFloat(closer);
        out.writeBoolean(aside);
    }

    /** Reads what {@link #write} wrote. */
    static Sighting read(DataInput in) throws IOException {
        Sighting first = readFirst(in);
        float closer = in.readFloat();
        boolean aside = in.readBoolean();
        return new Sighting(
                first.classId,
                first.startMicros,
                first.endMicros,
                first.firstFrame,
                first.lastFrame,
                first.score,
                first.mostAtOnce,
                first.joined,
                closer,
                aside);
    }

    /** Reads the layout before closer looks. */
    static Sighting readFirst(DataInput in) throws IOException {
        return new Sighting(
                in.readInt(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readFloat(),
                in.readInt(),
                in.readInt());
    }
}
