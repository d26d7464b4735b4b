/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.bundle;

/** Widens 16-bit floats to 32 bits, exactly; JDK 17 has no such conversion. */
final class HalfFloats {
    private static final int EXPONENT_SHIFT = 13;
    private static final float SUBNORMAL_UNIT = 0x1p-24f;

    private HalfFloats() {}

    /** IEEE 754 binary16 (1 sign, 5 exponent, 10 fraction bits). */
    static float fromF16(short bits) {
        int sign = (bits & 0x8000) << 16;
        int exponent = bits >>> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        if (exponent == 0) {
            float magnitude = fraction * SUBNORMAL_UNIT;
            return sign == 0 ? magnitude : -magnitude;
        }
        int wide = exponent == 0x1f ? 0xff : exponent + 127 - 15;
        return Float.intBitsToFloat(sign | wide << 23 | fraction << EXPONENT_SHIFT);
    }

    /** bfloat16: the upper half of a binary32. */
    static float fromBf16(short bits) {
        return Float.intBitsToFloat(bits << 16);
    }
}
