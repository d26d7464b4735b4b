/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * Flink serializer of a {@link RecordCodec}. The version of the layout lives in the serializer
 * snapshot, so that state written by an older release is read with its own layout.
 *
 * @param <T> the record type
 */
public final class RecordSerializer<T> extends TypeSerializer<T> {
    private static final long serialVersionUID = 1L;

    private final Class<? extends RecordCodec<T>> codecClass;
    private final int readVersion;
    private transient @Nullable RecordCodec<T> codec;

    /** Serializer of the codec's current layout. */
    public RecordSerializer(Class<? extends RecordCodec<T>> codecClass) {
        this(codecClass, newCodec(codecClass).version());
    }

    RecordSerializer(Class<? extends RecordCodec<T>> codecClass, int readVersion) {
        this.codecClass = codecClass;
        this.readVersion = readVersion;
    }

    static <T> RecordCodec<T> newCodec(Class<? extends RecordCodec<T>> codecClass) {
        try {
            return codecClass.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "Expected a public no-argument constructor on codec " + codecClass.getName(),
                    e);
        }
    }

    RecordCodec<T> codec() {
        RecordCodec<T> current = codec;
        if (current == null) {
            current = newCodec(codecClass);
            codec = current;
        }
        return current;
    }

    Class<? extends RecordCodec<T>> codecClass() {
        return codecClass;
    }

    @Override
    public boolean isImmutableType() {
        return codec().immutable();
    }

    @Override
    public TypeSerializer<T> duplicate() {
        return new RecordSerializer<>(codecClass, readVersion);
    }

    @Override
    @SuppressWarnings("NullAway") // Flink's contract: null where there is no default instance
    public T createInstance() {
        return null;
    }

    @Override
    public T copy(T from) {
        if (codec().immutable()) {
            return from;
        }
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            codec().write(from, new DataOutputStream(bytes));
            return codec().read(
                            codec().version(),
                            new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not copy " + codec().type().getName(), e);
        }
    }

    @Override
    public T copy(T from, T reuse) {
        return copy(from);
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public void serialize(T value, DataOutputView target) throws IOException {
        codec().write(value, target);
    }

    @Override
    public T deserialize(DataInputView source) throws IOException {
        return codec().read(readVersion, source);
    }

    @Override
    public T deserialize(T reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    @Override
    public TypeSerializerSnapshot<T> snapshotConfiguration() {
        return new RecordSerializerSnapshot<>(codecClass, codec().version());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RecordSerializer<?> that
                && that.codecClass.equals(codecClass)
                && that.readVersion == readVersion;
    }

    @Override
    public int hashCode() {
        return codecClass.hashCode() * 31 + readVersion;
    }
}
