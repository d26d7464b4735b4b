/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReplayHabitTest {
    @Test
    void aChannelThatFramesItsReplaysInWipesSeldomCutsToThem() {
        ReplayHabit habit = ReplayHabit.NONE;
        double before = habit.wiping();
        for (int i = 0; i < 5; i++) {
            habit = habit.with(0, 2, 0);
        }
        assertThat(before).isZero();
        assertThat(habit.wiping()).isGreaterThan(1.2);
    }

    @Test
    void aWipeThatOnlyClosesReplaysSpeaksNotAgainstACutAtTheirStart() {
        ReplayHabit habit = ReplayHabit.NONE;
        for (int i = 0; i < 5; i++) {
            habit = habit.with(0, 1, 1);
        }
        assertThat(habit.wiping()).isZero();
    }

    @Test
    void whatWasLongAgoFades() {
        ReplayHabit habit = ReplayHabit.NONE;
        for (int i = 0; i < 30; i++) {
            habit = habit.with(1, 2, 0);
        }
        double hiding = habit.hiding();
        for (int i = 0; i < 10; i++) {
            habit = habit.with(0, 0, 2);
        }
        assertThat(habit.wiping()).isNegative();
        assertThat(habit.hiding()).isLessThan(hiding);
    }
}
