/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.publish;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Says how long to wait so that a recording plays at the speed at which it was captured. */
public final class Pacer {
    private final Clock clock;
    private @Nullable Instant origin;
    private long originMicros;

    /** A pacer whose time begins with the first call of {@link #untilDue}. */
    public Pacer(Clock clock) {
        this.clock = clock;
    }

    /**
     * The time until a moment of the recording comes; zero if it has passed.
     *
     * @param micros capture time, microseconds since the epoch; that of the first call is due at
     *     once
     */
    public Duration untilDue(long micros) {
        Instant now = clock.instant();
        Instant begin = origin;
        if (begin == null) {
            origin = now;
            originMicros = micros;
            return Duration.ZERO;
        }
        Instant due = begin.plus(micros - originMicros, ChronoUnit.MICROS);
        return due.isAfter(now) ? Duration.between(now, due) : Duration.ZERO;
    }
}
