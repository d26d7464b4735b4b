/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.language;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;

/** A moment as people say it; {@link TimeExpression} says which moment of a stream it is. */
public sealed interface TimePoint {
    /** How long the moment lasts when it is asked about by itself ("at 14:05"). */
    Duration length(boolean recording);

    /**
     * A time of day, or a position in a recording.
     *
     * @param time as a time of day
     * @param position as a position: hours, minutes and seconds if there are three parts, minutes
     *     and seconds if there are two ("01:30"), hours if there is one
     * @param withSeconds whether there are three parts
     */
    record Clock(LocalTime time, Duration position, boolean withSeconds) implements TimePoint {
        @Override
        public Duration length(boolean recording) {
            return recording || withSeconds ? Duration.ofSeconds(1) : Duration.ofMinutes(1);
        }
    }

    /** A moment with its offset from UTC. */
    record Absolute(Instant instant) implements TimePoint {
        @Override
        public Duration length(boolean recording) {
            return Duration.ofSeconds(1);
        }
    }

    /** A date and a time in the asker's time zone. */
    record Local(LocalDateTime dateTime) implements TimePoint {
        @Override
        public Duration length(boolean recording) {
            return Duration.ofMinutes(1);
        }
    }

    /** So long after the start of the memory ("after 90 seconds"). */
    record Offset(Duration afterStart) implements TimePoint {
        @Override
        public Duration length(boolean recording) {
            return Duration.ofSeconds(1);
        }
    }
}
