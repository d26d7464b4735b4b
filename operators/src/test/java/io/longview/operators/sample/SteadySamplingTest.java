/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SteadySamplingTest {
    @Test
    void theFirstFrameOfEveryPeriodIsTaken() {
        SteadySampling steady = new SteadySampling(2, 448);
        assertThat(taken(steady, 0, 200_000, 499_999, 500_000, 900_000, 2_700_000, 2_900_000))
                .containsExactly(0L, 500_000L, 2_700_000L);
        // Times before 1970 have periods too.
        assertThat(taken(steady, -700_000, -400_000, -1, 0))
                .containsExactly(-700_000L, -400_000L, 0L);
    }

    @Test
    void thirtyFramesASecondAreSampledAtTheRate() {
        long[] times = new long[300];
        for (int i = 0; i < times.length; i++) {
            times[i] = 1_000_000_000_123L + i * 33_333L;
        }
        assertThat(taken(new SteadySampling(1, 448), times)).hasSize(10);
        assertThat(taken(new SteadySampling(0.5, 448), times)).hasSize(5);
        assertThat(taken(new SteadySampling(1000, 448), times)).hasSize(300);
        assertThat(taken(SteadySampling.NONE, times)).isEmpty();
    }

    @Test
    void ratesThatAreNoneAreRefused() {
        assertThatThrownBy(() -> new SteadySampling(-1, 448))
                .hasMessage(
                        "Expected 0 to 1000 frames a second of at least 1 pixel, got -1.0 of 448");
        assertThatThrownBy(() -> new SteadySampling(Double.NaN, 448)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> new SteadySampling(1, 0)).hasMessageContaining("1.0 of 0");
    }

    private static List<Long> taken(SteadySampling steady, long... times) {
        List<Long> taken = new ArrayList<>();
        long last = Long.MIN_VALUE;
        for (long time : times) {
            if (steady.takes(last, time)) {
                taken.add(time);
            }
            last = time;
        }
        return taken;
    }
}
