/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import java.math.BigInteger;

/**
 * Seconds per tick as a fraction: turns a stream's own times into microseconds without drift.
 *
 * @param numerator seconds, at least 1
 * @param denominator ticks in them, at least 1
 */
record TimeBase(int numerator, int denominator) {
    private static final long MICROS = 1_000_000L;

    TimeBase {
        if (numerator < 1 || denominator < 1) {
            throw new IllegalArgumentException(
                    "Expected a time base of positive numbers, got %d/%d"
                            .formatted(numerator, denominator));
        }
    }

    /** Ticks to microseconds, rounded to the nearest (halves up); saturates at the long range. */
    long toMicros(long ticks) {
        return rescale(ticks, MICROS * numerator, denominator);
    }

    /** Microseconds to ticks, rounded to the nearest (halves up). */
    long toTicks(long micros) {
        return rescale(micros, denominator, MICROS * numerator);
    }

    /** Ticks of another time base in this one's, rounded to the nearest (halves up). */
    long rescaleFrom(TimeBase other, long ticks) {
        return rescale(
                ticks,
                Math.multiplyExact((long) other.numerator, denominator),
                Math.multiplyExact((long) other.denominator, numerator));
    }

    private static long rescale(long value, long multiplier, long divisor) {
        long product = value * multiplier;
        if (Math.multiplyHigh(value, multiplier) == product >> 63
                && Math.abs(product / 2) < Long.MAX_VALUE / 2 - divisor) {
            return Math.floorDiv(product + divisor / 2, divisor);
        }
        BigInteger exact =
                BigInteger.valueOf(value)
                        .multiply(BigInteger.valueOf(multiplier))
                        .add(BigInteger.valueOf(divisor / 2));
        BigInteger[] parts = exact.divideAndRemainder(BigInteger.valueOf(divisor));
        BigInteger floor = parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
        if (floor.bitLength() > 63) {
            return floor.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        return floor.longValue();
    }
}
