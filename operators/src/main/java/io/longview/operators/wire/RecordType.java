/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.wire;

import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Type information of a record with a {@link RecordCodec}, so that Flink never falls back to Kryo.
 *
 * @param <T> the record type
 */
public final class RecordType<T> extends TypeInformation<T> {
    private static final long serialVersionUID = 1L;

    private final Class<? extends RecordCodec<T>> codecClass;
    private final Class<T> type;

    private RecordType(Class<? extends RecordCodec<T>> codecClass) {
        this.codecClass = codecClass;
        this.type = RecordSerializer.newCodec(codecClass).type();
    }

    /** Type information of the codec's records. */
    public static <T> RecordType<T> ofCodec(Class<? extends RecordCodec<T>> codecClass) {
        return new RecordType<>(codecClass);
    }

    @Override
    public boolean isBasicType() {
        return false;
    }

    @Override
    public boolean isTupleType() {
        return false;
    }

    @Override
    public int getArity() {
        return 1;
    }

    @Override
    public int getTotalFields() {
        return 1;
    }

    @Override
    public Class<T> getTypeClass() {
        return type;
    }

    @Override
    public boolean isKeyType() {
        return false;
    }

    @Override
    public TypeSerializer<T> createSerializer(SerializerConfig config) {
        return new RecordSerializer<>(codecClass);
    }

    @Override
    public String toString() {
        return "Record<" + type.getSimpleName() + ">";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RecordType<?> that && that.codecClass.equals(codecClass);
    }

    @Override
    public int hashCode() {
        return codecClass.hashCode();
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof RecordType<?>;
    }
}
