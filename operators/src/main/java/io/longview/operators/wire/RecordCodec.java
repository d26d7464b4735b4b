/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.wire;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How one record type is written to the wire and into state. Stateless, with a public no-argument
 * constructor, because a savepoint names the codec by its class.
 *
 * <p>A codec writes its current version and reads every version up to it: raise {@link #version()}
 * when the layout changes, and keep reading the older ones.
 *
 * @param <T> the record type
 */
public interface RecordCodec<T> {
    /** Version of the layout that {@link #write} produces, from 1. */
    int version();

    /** The class of the records, for type information and error messages. */
    Class<T> type();

    /** Writes one record in the current layout. */
    void write(T value, DataOutput out) throws IOException;

    /**
     * Reads one record.
     *
     * @param version layout of the bytes, 1 to {@link #version()}
     */
    T read(int version, DataInput in) throws IOException;

    /**
     * Whether values never change after construction, so that they may be shared instead of copied.
     */
    default boolean immutable() {
        return true;
    }
}
