/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Time bases, frame clocks and joined time lines. */
class TimesTest {
    @Test
    void roundsToTheNearestMicrosecond() {
        TimeBase ntsc = new TimeBase(1001, 30_000);

        assertThat(ntsc.toMicros(1)).isEqualTo(33_367);
        assertThat(ntsc.toMicros(3)).isEqualTo(100_100);
        assertThat(ntsc.toMicros(-1)).isEqualTo(-33_367);
        assertThat(ntsc.toTicks(33_367)).isEqualTo(1);
        assertThat(new TimeBase(1, 2_000_000).toMicros(1)).isEqualTo(1);
        assertThat(new TimeBase(1, 2_000_000).toMicros(-1)).isZero();
    }

    @Test
    void doesNotOverflow() {
        TimeBase fine = new TimeBase(1, 1_200_000);

        assertThat(fine.toMicros(Long.MAX_VALUE)).isEqualTo(7_686_143_364_045_646_506L);
        assertThat(new TimeBase(1000, 1).toMicros(Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
        assertThat(new TimeBase(1000, 1).toMicros(-Long.MAX_VALUE)).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void changesBases() {
        assertThat(new TimeBase(1, 1000).rescaleFrom(new TimeBase(1, 90_000), 3003)).isEqualTo(33);
    }

    @Test
    void refusesBasesThatAreNone() {
        assertThatThrownBy(() -> new TimeBase(0, 1))
                .hasMessage("Expected a time base of positive numbers, got 0/1");
    }

    @Test
    void countsFromTheFirstFrame() {
        FrameClock clock = new FrameClock(new TimeBase(1, 1000), 40_000);

        assertThat(clock.next(5000)).isZero();
        assertThat(clock.next(5040)).isEqualTo(40_000);
        assertThat(clock.repaired()).isFalse();
        assertThat(clock.firstTicks()).isEqualTo(5000);
    }

    @Test
    void putsFramesWithoutATimeBetweenThoseWithOne() {
        FrameClock clock = new FrameClock(new TimeBase(1, 1000), 40_000);

        assertThat(clock.next(FrameClock.NO_TIME)).isZero();
        assertThat(clock.repaired()).isTrue();
        assertThat(clock.next(1040)).isEqualTo(40_000);
        assertThat(clock.next(FrameClock.NO_TIME)).isEqualTo(80_000);
        assertThat(clock.next(FrameClock.NO_TIME)).isEqualTo(120_000);
        assertThat(clock.next(1150)).isEqualTo(150_000);
    }

    @Test
    void neverGoesBack() {
        FrameClock clock = new FrameClock(new TimeBase(1, 1000), 40_000);
        long last = -1;
        for (long ticks : new long[] {100, 140, 140, 20, 150, 300, 299, 301}) {
            long next = clock.next(ticks);
            assertThat(next).isGreaterThan(last);
            last = next;
        }
    }

    @Test
    void driftsNotWithFractionalFrameRates() {
        FrameClock clock = new FrameClock(new TimeBase(1, 1000), 1e6 * 1001 / 30_000);
        long last = 0;
        for (int i = 0; i <= 30_000; i++) {
            last = clock.next(FrameClock.NO_TIME);
        }
        assertThat(last).isEqualTo(1_001_000_000L);
    }

    @Test
    void joinsRestartedClocks() {
        TimeLine line = new TimeLine(true, new TimeBase(1, 90_000), 40_000);

        assertThat(line.shifted(900_000)).isEqualTo(900_000);
        assertThat(line.shifted(903_600)).isEqualTo(903_600);
        assertThat(line.shifted(0)).isEqualTo(907_200);
        assertThat(line.shifted(3600)).isEqualTo(910_800);
        assertThat(line.shifted(90_000_000)).isEqualTo(914_400);
    }

    @Test
    void keepsGapsAndSlightDisorder() {
        TimeLine line = new TimeLine(true, new TimeBase(1, 90_000), 40_000);

        assertThat(line.shifted(900_000)).isEqualTo(900_000);
        assertThat(line.shifted(900_000 + 9 * 90_000)).isEqualTo(900_000 + 9 * 90_000);
        assertThat(line.shifted(900_000 + 9 * 90_000 - 100)).isEqualTo(900_000 + 9 * 90_000 - 100);
    }
}
