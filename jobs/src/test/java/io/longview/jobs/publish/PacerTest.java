/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class PacerTest {
    @Test
    void keepsTheDistancesOfTheRecordingFromTheFirstMoment() {
        TestingClock clock = new TestingClock();
        Pacer pacer = new Pacer(clock);
        long captured = 1_000_000_000_000L;
        assertThat(pacer.untilDue(captured)).isZero();
        assertThat(pacer.untilDue(captured + 2_000_000)).isEqualTo(Duration.ofSeconds(2));
        clock.now = clock.now.plusMillis(1500);
        assertThat(pacer.untilDue(captured + 2_000_000)).isEqualTo(Duration.ofMillis(500));
        clock.now = clock.now.plusSeconds(5);
        assertThat(pacer.untilDue(captured + 2_000_000)).isZero();
        assertThat(pacer.untilDue(captured + 7_000_000)).isEqualTo(Duration.ofMillis(500));
    }

    private static final class TestingClock extends Clock {
        private Instant now = Instant.EPOCH;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
