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
 */
public record Sighting(
        int classId,
        long startMicros,
        long endMicros,
        long firstFrame,
        long lastFrame,
        float score,
        int mostAtOnce,
        int joined) {
    static final int BYTES = 3 * Integer.BYTES + 4 * Long.BYTES + Float.BYTES;

    Sighting join(Sighting later) {
        return new Sighting(
                classId,
                startMicros,
                later.endMicros,
                firstFrame,
                later.lastFrame,
                Math.max(score, later.score),
                Math.max(mostAtOnce, later.mostAtOnce),
                joined + later.joined);
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
                joined);
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
                1);
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
    }

    static Sighting read(DataInput in) throws IOException {
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
