/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.decode;

import io.longview.operators.health.StreamHealth;
import io.longview.operators.media.Segment;
import io.longview.operators.media.StreamKind;
import io.longview.operators.sample.FrameSampler;
import io.longview.operators.wire.RecordCodec;
import io.longview.operators.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What decoding remembers of one stream. */
final class StreamDecodeState {
    StreamKind kind = StreamKind.CAMERA;

    /** Whether the feed runs: false before its first segment and after it ended or was lost. */
    boolean open;

    long nextSequence;
    long framesDecoded;
    long framesSampled;
    long lastFrameMicros = Long.MIN_VALUE;
    long lastPreviewMicros = Long.MIN_VALUE;
    long lastBoardMicros = Long.MIN_VALUE;

    /** Processing time of the last usable record; decides when a source is lost. */
    long lastArrivalMillis;

    /** Processing time at which the first of the held records came. */
    long heldSinceMillis;

    /** Processing time of the pending timer, 0 without one. */
    long timerMillis;

    FrameSampler sampler = new FrameSampler();
    StreamHealth health = new StreamHealth();

    /** A feed begins: position and sampler start anew, health goes on. */
    void begin(Segment first) {
        open = true;
        kind = first.kind();
        nextSequence = first.sequence();
        framesDecoded = 0;
        framesSampled = 0;
        lastFrameMicros = Long.MIN_VALUE;
        lastPreviewMicros = Long.MIN_VALUE;
        lastBoardMicros = Long.MIN_VALUE;
        sampler.reset();
    }

    StreamHealth.FrameCounts counts() {
        return new StreamHealth.FrameCounts(
                framesDecoded, framesSampled, Math.max(0, lastFrameMicros));
    }

    /** State layout of {@link StreamDecodeState}. */
    public static final class Codec implements RecordCodec<StreamDecodeState> {
        @Override
        public int version() {
            return 2;
        }

        @Override
        public Class<StreamDecodeState> type() {
            return StreamDecodeState.class;
        }

        @Override
        public boolean immutable() {
            return false;
        }

        @Override
        public void write(StreamDecodeState state, DataOutput out) throws IOException {
            Wire.writeString(state.kind.wireName(), out);
            out.writeBoolean(state.open);
            out.writeLong(state.nextSequence);
            out.writeLong(state.framesDecoded);
            out.writeLong(state.framesSampled);
            out.writeLong(state.lastFrameMicros);
            out.writeLong(state.lastPreviewMicros);
            out.writeLong(state.lastBoardMicros);
            out.writeLong(state.lastArrivalMillis);
            out.writeLong(state.heldSinceMillis);
            out.writeLong(state.timerMillis);
            state.sampler.write(out);
            state.health.write(out);
        }

        @Override
        public StreamDecodeState read(int version, DataInput in) throws IOException {
            StreamDecodeState state = new StreamDecodeState();
            state.kind = StreamKind.ofWireName(Wire.readString(in));
            state.open = in.readBoolean();
            state.nextSequence = in.readLong();
            state.framesDecoded = in.readLong();
            state.framesSampled = in.readLong();
            state.lastFrameMicros = in.readLong();
            state.lastPreviewMicros = in.readLong();
            state.lastBoardMicros = version > 1 ? in.readLong() : Long.MIN_VALUE;
            state.lastArrivalMillis = in.readLong();
            state.heldSinceMillis = in.readLong();
            state.timerMillis = in.readLong();
            state.sampler = FrameSampler.read(in);
            state.health = StreamHealth.read(in);
            return state;
        }
    }
}
