/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.bundle;

/**
 * Element types of a safetensors file. A type of our own, because handing the engine a type that it
 * does not know (bfloat16 among them) ends the whole process.
 */
public enum DType {
    /** One byte, 0 or 1. */
    BOOL(1),
    U8(1),
    I8(1),
    U16(2),
    I16(2),
    U32(4),
    I32(4),
    U64(8),
    I64(8),
    /** IEEE 754 binary16. */
    F16(2),
    /** The upper half of a binary32. */
    BF16(2),
    F32(4),
    F64(8);

    private final int bytes;

    DType(int bytes) {
        this.bytes = bytes;
    }

    /** Size of an element in bytes. */
    public int bytes() {
        return bytes;
    }

    /** Whether {@link SafetensorsFile#floats} can read this type without losing range. */
    public boolean readsAsFloat() {
        return this == F16 || this == BF16 || this == F32;
    }
}
