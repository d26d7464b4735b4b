/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.tensor;

/** Number formats that weights can be held and multiplied in. */
public enum Precision {
    /** 32 bits; the reference on CPU. */
    FLOAT32(6, 4),
    /** IEEE 754 binary16; values above 65504 are lost. */
    FLOAT16(5, 2),
    /** The upper half of a binary32; what published checkpoints use. */
    BFLOAT16(15, 2);

    private final int scalarType;
    private final int bytes;

    Precision(int scalarType, int bytes) {
        this.scalarType = scalarType;
        this.bytes = bytes;
    }

    /** Size of a number in bytes. */
    public int bytes() {
        return bytes;
    }

    /** PyTorch's number for the type. */
    public int scalarType() {
        return scalarType;
    }
}
