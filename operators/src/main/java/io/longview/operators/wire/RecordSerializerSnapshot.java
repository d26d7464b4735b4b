/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.wire;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * What a savepoint remembers of a {@link RecordSerializer}: which codec wrote, and in which layout.
 *
 * @param <T> the record type
 */
public final class RecordSerializerSnapshot<T> implements TypeSerializerSnapshot<T> {
    private static final int SNAPSHOT_VERSION = 1;

    private @Nullable Class<? extends RecordCodec<T>> codecClass;
    private int layoutVersion;

    /** For Flink, which reads the snapshot back. */
    public RecordSerializerSnapshot() {}

    RecordSerializerSnapshot(Class<? extends RecordCodec<T>> codecClass, int layoutVersion) {
        this.codecClass = codecClass;
        this.layoutVersion = layoutVersion;
    }

    @Override
    public int getCurrentVersion() {
        return SNAPSHOT_VERSION;
    }

    @Override
    public void writeSnapshot(DataOutputView out) throws IOException {
        out.writeUTF(codecClass().getName());
        out.writeInt(layoutVersion);
    }

    @Override
    @SuppressWarnings("unchecked")
    public void readSnapshot(int readVersion, DataInputView in, ClassLoader userCodeClassLoader)
            throws IOException {
        if (readVersion != SNAPSHOT_VERSION) {
            throw new IOException(
                    "Expected serializer snapshot version %d, got %d: the savepoint is from another release"
                            .formatted(SNAPSHOT_VERSION, readVersion));
        }
        String name = in.readUTF();
        layoutVersion = in.readInt();
        try {
            codecClass =
                    (Class<? extends RecordCodec<T>>)
                            Class.forName(name, false, userCodeClassLoader)
                                    .asSubclass(RecordCodec.class);
        } catch (ClassNotFoundException e) {
            throw new IOException(
                    "The savepoint was written with codec %s, which this release does not have"
                            .formatted(name),
                    e);
        }
        int newest = RecordSerializer.newCodec(codecClass()).version();
        if (layoutVersion > newest) {
            throw new IOException(
                    "The savepoint was written with layout %d of %s, and this release knows those up to %d: use the release that wrote it, or a later one"
                            .formatted(layoutVersion, name, newest));
        }
    }

    @Override
    public TypeSerializer<T> restoreSerializer() {
        return new RecordSerializer<>(codecClass(), layoutVersion);
    }

    @Override
    public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(
            TypeSerializerSnapshot<T> oldSerializerSnapshot) {
        if (!(oldSerializerSnapshot instanceof RecordSerializerSnapshot<T> old)
                || !old.codecClass().equals(codecClass())) {
            return TypeSerializerSchemaCompatibility.incompatible();
        }
        if (old.layoutVersion == layoutVersion) {
            return TypeSerializerSchemaCompatibility.compatibleAsIs();
        }
        return old.layoutVersion < layoutVersion
                ? TypeSerializerSchemaCompatibility.compatibleAfterMigration()
                : TypeSerializerSchemaCompatibility.incompatible();
    }

    private Class<? extends RecordCodec<T>> codecClass() {
        Class<? extends RecordCodec<T>> known = codecClass;
        if (known == null) {
            throw new IllegalStateException("The snapshot was not read yet");
        }
        return known;
    }
}
