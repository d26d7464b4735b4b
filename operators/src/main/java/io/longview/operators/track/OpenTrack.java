/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.track;

import io.longview.model.vision.Box;
import io.longview.operators.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A track whose event is open: what was published of it last, and what was seen of it last.
 *
 * @param objectId identity in the stream
 * @param eventId identity of its event
 * @param revision number of the last published revision
 * @param firstMicros time of its first evidence
 * @param firstFrame frame of its first evidence
 * @param publishedMicros time of the last published revision
 * @param publishedClass class in the last published revision
 * @param publishedBox box in the last published revision
 * @param last where it was seen last
 */
record OpenTrack(
        int objectId,
        String eventId,
        int revision,
        long firstMicros,
        long firstFrame,
        long publishedMicros,
        int publishedClass,
        Box publishedBox,
        Sighting last) {

    OpenTrack seen(Sighting sighting) {
        return new OpenTrack(
                objectId,
                eventId,
                revision,
                firstMicros,
                firstFrame,
                publishedMicros,
                publishedClass,
                publishedBox,
                sighting);
    }

    /** The next revision, published with the last sighting. */
    OpenTrack published() {
        return new OpenTrack(
                objectId,
                eventId,
                revision + 1,
                firstMicros,
                firstFrame,
                last.timeMicros(),
                last.classId(),
                last.box(),
                last);
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(objectId);
        Wire.writeString(eventId, out);
        out.writeInt(revision);
        out.writeLong(firstMicros);
        out.writeLong(firstFrame);
        out.writeLong(publishedMicros);
        out.writeInt(publishedClass);
        writeBox(publishedBox, out);
        last.write(out);
    }

    static OpenTrack read(DataInput in) throws IOException {
        return new OpenTrack(
                in.readInt(),
                Wire.readString(in),
                in.readInt(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readInt(),
                readBox(in),
                Sighting.read(in));
    }

    private static void writeBox(Box box, DataOutput out) throws IOException {
        out.writeFloat(box.left());
        out.writeFloat(box.top());
        out.writeFloat(box.right());
        out.writeFloat(box.bottom());
    }

    private static Box readBox(DataInput in) throws IOException {
        return new Box(in.readFloat(), in.readFloat(), in.readFloat(), in.readFloat());
    }

    /** One sighting of a tracked object. */
    record Sighting(
            long frame,
            long timeMicros,
            int imageWidth,
            int imageHeight,
            int classId,
            float confidence,
            Box box) {
        private void write(DataOutput out) throws IOException {
            out.writeLong(frame);
            out.writeLong(timeMicros);
            out.writeInt(imageWidth);
            out.writeInt(imageHeight);
            out.writeInt(classId);
            out.writeFloat(confidence);
            writeBox(box, out);
        }

        private static Sighting read(DataInput in) throws IOException {
            return new Sighting(
                    in.readLong(),
                    in.readLong(),
                    in.readInt(),
                    in.readInt(),
                    in.readInt(),
                    in.readFloat(),
                    readBox(in));
        }
    }
}
