/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class RecordSerializerTest {
    @Test
    void readsBackWhatItWrote() throws IOException {
        RecordSerializer<Note> serializer = new RecordSerializer<>(NoteCodec.class);
        Note note = new Note("äö", List.of(1.5f, -2f));

        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(note, out);

        DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
        assertThat(serializer.deserialize(in)).isEqualTo(note);
        assertThat(in.available()).isZero();
    }

    @Test
    void aSnapshotOfAnOlderLayoutReadsItsOwnBytes() throws Exception {
        RecordSerializerSnapshot<Note> written = new RecordSerializerSnapshot<>(NoteCodec.class, 1);
        DataOutputSerializer out = new DataOutputSerializer(64);
        written.writeSnapshot(out);
        RecordSerializerSnapshot<Note> restored = new RecordSerializerSnapshot<>();
        restored.readSnapshot(
                1,
                new DataInputDeserializer(out.getCopyOfBuffer()),
                Thread.currentThread().getContextClassLoader());

        DataOutputSerializer old = new DataOutputSerializer(64);
        Wire.writeString("only text", old);
        Note note =
                restored.restoreSerializer()
                        .deserialize(new DataInputDeserializer(old.getCopyOfBuffer()));

        assertThat(note).isEqualTo(new Note("only text", List.of()));
        TypeSerializerSnapshot<Note> current =
                new RecordSerializer<>(NoteCodec.class).snapshotConfiguration();
        assertThat(current.resolveSchemaCompatibility(restored).isCompatibleAfterMigration())
                .isTrue();
        assertThat(restored.resolveSchemaCompatibility(current).isIncompatible()).isTrue();
    }

    @Test
    void aSnapshotOfANewerLayoutSaysSo() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        new RecordSerializerSnapshot<>(NoteCodec.class, 3).writeSnapshot(out);
        assertThatThrownBy(
                        () ->
                                new RecordSerializerSnapshot<Note>()
                                        .readSnapshot(
                                                1,
                                                new DataInputDeserializer(out.getCopyOfBuffer()),
                                                getClass().getClassLoader()))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "The savepoint was written with layout 3 of "
                                + NoteCodec.class.getName()
                                + ", and this release knows those up to 2: use the release that"
                                + " wrote it, or a later one");
    }

    @Test
    void aSnapshotOfAnotherReleaseSaysSo() {
        assertThatThrownBy(
                        () ->
                                new RecordSerializerSnapshot<Note>()
                                        .readSnapshot(
                                                9,
                                                new DataInputDeserializer(new byte[0]),
                                                getClass().getClassLoader()))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "Expected serializer snapshot version 1, got 9: the savepoint is from"
                                + " another release");
    }

    @Test
    void anImmutableRecordIsNotCopied() {
        Note note = new Note("a", List.of());
        assertThat(new RecordSerializer<>(NoteCodec.class).copy(note)).isSameAs(note);
    }

    record Note(String text, List<Float> numbers) {}

    /** Layout 1 had the text only. */
    public static final class NoteCodec implements RecordCodec<Note> {
        @Override
        public int version() {
            return 2;
        }

        @Override
        public Class<Note> type() {
            return Note.class;
        }

        @Override
        public void write(Note value, DataOutput out) throws IOException {
            Wire.writeString(value.text(), out);
            Wire.writeList(value.numbers(), out, (number, to) -> to.writeFloat(number));
        }

        @Override
        public Note read(int version, DataInput in) throws IOException {
            String text = Wire.readString(in);
            return new Note(
                    text, version == 1 ? List.of() : Wire.readList(in, DataInput::readFloat));
        }
    }
}
