/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.context;

import io.longview.model.hico.ContextBlock;
import io.longview.operators.event.Answer;
import io.longview.operators.event.AnswerCodec;
import io.longview.operators.wire.RecordCodec;
import io.longview.operators.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * A free question and what a stream remembers of the time that it is about.
 *
 * @param streamId the stream
 * @param draft the answer, which lacks only its words; names the question
 * @param blocks remembered tokens, in the order of time
 */
public record Recollection(String streamId, Answer draft, List<ContextBlock> blocks) {
    public Recollection {
        blocks = List.copyOf(blocks);
    }

    /** Wire layout, and that of questions that wait for their answer in state. */
    public static final class Codec implements RecordCodec<Recollection> {
        private final AnswerCodec answers = new AnswerCodec();

        @Override
        public int version() {
            return 1;
        }

        @Override
        public Class<Recollection> type() {
            return Recollection.class;
        }

        @Override
        public void write(Recollection recollection, DataOutput out) throws IOException {
            Wire.writeString(recollection.streamId, out);
            out.writeInt(answers.version());
            answers.write(recollection.draft, out);
            out.writeInt(ContextBlock.VERSION);
            Wire.writeList(recollection.blocks, out, ContextBlock::write);
        }

        @Override
        public Recollection read(int version, DataInput in) throws IOException {
            String streamId = Wire.readString(in);
            Answer draft = answers.read(in.readInt(), in);
            int layout = in.readInt();
            return new Recollection(
                    streamId, draft, Wire.readList(in, from -> ContextBlock.read(layout, from)));
        }
    }
}
