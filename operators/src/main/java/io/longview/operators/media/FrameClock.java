/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

/**
 * Gives every frame a time: microseconds since the first frame, strictly increasing, whatever the
 * stream's own times are like. A missing time is one frame interval after the last good one.
 */
final class FrameClock {
    /** FFmpeg's mark for a missing time. */
    static final long NO_TIME = Long.MIN_VALUE;

    private final TimeBase timeBase;
    private final double frameMicros;
    private long firstTicks = NO_TIME;
    private long lastMicros = -1;
    private long anchorMicros;
    private long framesSinceAnchor = -1;
    private boolean repaired;

    /**
     * @param timeBase the stream's time base
     * @param frameMicros the stream's frame interval in microseconds
     */
    FrameClock(TimeBase timeBase, double frameMicros) {
        this.timeBase = timeBase;
        this.frameMicros = frameMicros;
    }

    /** Time of the next frame in microseconds since the first. */
    long next(long ticks) {
        framesSinceAnchor++;
        if (ticks != NO_TIME) {
            long micros = anchor(ticks);
            if (micros > lastMicros) {
                repaired = false;
                anchorMicros = micros;
                framesSinceAnchor = 0;
                lastMicros = micros;
                return micros;
            }
        }
        repaired = true;
        long micros = anchorMicros + Math.round(framesSinceAnchor * frameMicros);
        lastMicros = Math.max(micros, lastMicros + 1);
        return lastMicros;
    }

    private long anchor(long ticks) {
        if (firstTicks == NO_TIME) {
            // The first known time decides; frames before it had to be counted.
            firstTicks = ticks - timeBase.toTicks(Math.round(framesSinceAnchor * frameMicros));
            return Math.round(framesSinceAnchor * frameMicros);
        }
        return timeBase.toMicros(ticks - firstTicks);
    }

    /** Ticks of the first frame, or where it would be; {@link #NO_TIME} if no frame had a time. */
    long firstTicks() {
        return firstTicks;
    }

    /** Whether the last time had to be made up. */
    boolean repaired() {
        return repaired;
    }
}
