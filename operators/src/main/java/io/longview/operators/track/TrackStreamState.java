/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.track;

import io.longview.model.heads.track.TrackerState;
import io.longview.operators.wire.RecordCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;

/** What tracking remembers of one stream. */
final class TrackStreamState {
    final TrackerState tracker;
    final SortedMap<Integer, OpenTrack> open = new TreeMap<>();
    long nextClip;

    /** Size of the source picture in the last frame. */
    int imageWidth;

    int imageHeight;

    TrackStreamState(TrackerState tracker) {
        this.tracker = tracker;
    }

    /** State layout of {@link TrackStreamState}. */
    public static final class Codec implements RecordCodec<TrackStreamState> {
        @Override
        public int version() {
            return 1;
        }

        @Override
        public Class<TrackStreamState> type() {
            return TrackStreamState.class;
        }

        @Override
        public boolean immutable() {
            return false;
        }

        @Override
        public void write(TrackStreamState state, DataOutput out) throws IOException {
            out.writeInt(TrackerState.VERSION);
            state.tracker.write(out);
            out.writeLong(state.nextClip);
            out.writeInt(state.imageWidth);
            out.writeInt(state.imageHeight);
            out.writeInt(state.open.size());
            for (OpenTrack track : state.open.values()) {
                track.write(out);
            }
        }

        @Override
        public TrackStreamState read(int version, DataInput in) throws IOException {
            TrackStreamState state = new TrackStreamState(TrackerState.read(in.readInt(), in));
            state.nextClip = in.readLong();
            state.imageWidth = in.readInt();
            state.imageHeight = in.readInt();
            int count = in.readInt();
            for (int i = 0; i < count; i++) {
                OpenTrack track = OpenTrack.read(in);
                state.open.put(track.objectId(), track);
            }
            return state;
        }
    }
}
