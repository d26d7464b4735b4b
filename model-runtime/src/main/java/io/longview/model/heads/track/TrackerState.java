/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.heads.track;

import io.longview.model.vision.GrayPicture;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything the tracker remembers of one stream. Mutable; belongs to one stream. A state that was
 * written and read back continues exactly as the original would have.
 */
public final class TrackerState {
    /** Version that {@link #write} writes. */
    public static final int VERSION = 1;

    final List<Track> tracks = new ArrayList<>();
    FrameHistory history = new FrameHistory();
    Likeness likeness = new Likeness();
    @Nullable GrayPicture thumbnail;
    int nextObjectId = 1;
    long lastFrame;
    long lastTime;
    double aspect;

    TrackerState() {}

    /** Number of objects that are followed or waited for. */
    public int objectCount() {
        int count = 0;
        for (Track track : tracks) {
            count += track.confirmed() ? 1 : 0;
        }
        return count;
    }

    /** Number of objects that were given an identity so far. */
    public int objectsSoFar() {
        return nextObjectId - 1;
    }

    /** Index of the latest frame; 0 before the first. */
    public long lastFrameIndex() {
        return lastFrame;
    }

    /** Writes this state in version {@link #VERSION}. */
    public void write(DataOutput out) throws IOException {
        out.writeInt(nextObjectId);
        out.writeLong(lastFrame);
        out.writeLong(lastTime);
        out.writeDouble(aspect);
        GrayPicture picture = thumbnail;
        out.writeBoolean(picture != null);
        if (picture != null) {
            out.writeInt(picture.width());
            out.writeInt(picture.height());
            out.write(picture.luma());
        }
        likeness.write(out);
        history.write(out);
        out.writeInt(tracks.size());
        for (Track track : tracks) {
            track.write(out);
        }
    }

    /**
     * Reads a state.
     *
     * @param version the version it was written in
     * @throws IOException if that version is unknown
     */
    public static TrackerState read(int version, DataInput in) throws IOException {
        if (version != VERSION) {
            throw new IOException(
                    "Expected tracker state of version %d, got version %d; it was written by another release"
                            .formatted(VERSION, version));
        }
        TrackerState state = new TrackerState();
        state.nextObjectId = in.readInt();
        state.lastFrame = in.readLong();
        state.lastTime = in.readLong();
        state.aspect = in.readDouble();
        if (in.readBoolean()) {
            int width = in.readInt();
            int height = in.readInt();
            byte[] luma = new byte[width * height];
            in.readFully(luma);
            state.thumbnail = new GrayPicture(width, height, luma);
        }
        state.likeness = Likeness.read(in);
        state.history = FrameHistory.read(in);
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            state.tracks.add(Track.read(in));
        }
        return state;
    }
}
