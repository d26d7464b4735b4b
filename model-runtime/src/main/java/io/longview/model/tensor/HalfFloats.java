/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.tensor;

/** Conversions between 16-bit floats and 32 bits; JDK 17 has none. */
public final class HalfFloats {
    private static final int EXPONENT_SHIFT = 13;
    private static final int INFINITE = 0x7c00;

    /** The exponent of a binary32 counts from so much lower. */
    private static final float EXPONENT_GAP = 0x1p112f;

    private HalfFloats() {}

    /** IEEE 754 binary16 (1 sign, 5 exponent, 10 fraction bits). */
    public static float fromF16(short bits) {
        if ((bits & INFINITE) == INFINITE) {
            return Float.intBitsToFloat(
                    (bits & 0x8000) << 16 | 0x7f800000 | (bits & 0x3ff) << EXPONENT_SHIFT);
        }
        // The sign was extended over the bits above the exponent; of those only the highest stays.
        return Float.intBitsToFloat(bits << EXPONENT_SHIFT & 0x8fffe000) * EXPONENT_GAP;
    }

    /**
     * The nearest binary16, ties to even. What is too large becomes infinite, what is too small 0.
     */
    public static short toF16(float value) {
        int bits = Float.floatToRawIntBits(value);
        int sign = bits >>> 16 & 0x8000;
        int magnitude = bits & 0x7fffffff;
        if (magnitude > 0x7f800000) {
            return (short) (sign | 0x7e00);
        }
        if (magnitude >= 0x477ff000) {
            return (short) (sign | 0x7c00); // 65520 and above round to infinity.
        }
        if (magnitude < 0x38800000) {
            // Subnormal: a whole number of units; rint rounds ties to even.
            return (short) (sign | (int) Math.rint(Float.intBitsToFloat(magnitude) * 0x1p24));
        }
        int rounded = magnitude + 0xfff + (magnitude >>> EXPONENT_SHIFT & 1);
        return (short) (sign | ((rounded - (112 << 23)) >>> EXPONENT_SHIFT));
    }

    /** bfloat16: the upper half of a binary32. */
    public static float fromBf16(short bits) {
        return Float.intBitsToFloat(bits << 16);
    }
}
