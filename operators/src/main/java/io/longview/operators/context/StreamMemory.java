/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.context;

import io.longview.model.hico.ContextHead;
import io.longview.operators.media.StreamKind;
import io.longview.operators.wire.RecordCodec;
import io.longview.operators.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The small part of a stream's memory, which changes with every clip. */
final class StreamMemory {
    final ContextHead head;
    final StreamKind kind;
    long nextClip;

    /** Whether the publisher said that the stream is over, and nothing came since. */
    boolean ended;

    /** Clips not remembered because their times were not later than those remembered. */
    long clipsLeftOut;

    StreamMemory(ContextHead head, StreamKind kind) {
        this.head = head;
        this.kind = kind;
    }

    /** State layout of {@link StreamMemory}. */
    public static final class Codec implements RecordCodec<StreamMemory> {
        @Override
        public int version() {
            return 2;
        }

        @Override
        public Class<StreamMemory> type() {
            return StreamMemory.class;
        }

        @Override
        public boolean immutable() {
            return false;
        }

        @Override
        public void write(StreamMemory memory, DataOutput out) throws IOException {
            Wire.writeString(memory.kind.wireName(), out);
            out.writeLong(memory.nextClip);
            out.writeBoolean(memory.ended);
            out.writeInt(ContextHead.VERSION);
            memory.head.write(out);
            out.writeLong(memory.clipsLeftOut);
        }

        @Override
        public StreamMemory read(int version, DataInput in) throws IOException {
            StreamKind kind = StreamKind.ofWireName(Wire.readString(in));
            long nextClip = in.readLong();
            boolean ended = in.readBoolean();
            StreamMemory memory = new StreamMemory(ContextHead.read(in.readInt(), in), kind);
            memory.nextClip = nextClip;
            memory.ended = ended;
            memory.clipsLeftOut = version < 2 ? 0 : in.readLong();
            return memory;
        }
    }
}
