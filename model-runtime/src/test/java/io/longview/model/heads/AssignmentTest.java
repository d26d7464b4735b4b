/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.heads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class AssignmentTest {
    @Test
    void takesTheGlobalOptimumNotTheGreedyOne() {
        // Greedy takes 1 and then 9 (10 in total); the optimum is 2 + 3 = 5.
        assertThat(Assignment.minimise(new double[][] {{1, 2}, {3, 9}})).containsExactly(1, 0);
        assertThat(Assignment.maximise(new double[][] {{1, 2}, {3, 9}})).containsExactly(0, 1);
    }

    @Test
    void leavesRowsWithoutColumnWhenThereAreMoreRows() {
        assertThat(Assignment.minimise(new double[][] {{5}, {1}, {3}}))
                .containsExactly(Assignment.NONE, 0, Assignment.NONE);
    }

    @Test
    void answersEmptyInput() {
        assertThat(Assignment.minimise(new double[0][0])).isEmpty();
        assertThat(Assignment.minimise(new double[2][0]))
                .containsExactly(Assignment.NONE, Assignment.NONE);
    }

    @Test
    void agreesWithExhaustiveSearch() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            int rows = 1 + random.nextInt(5);
            int columns = 1 + random.nextInt(5);
            double[][] cost = new double[rows][columns];
            for (double[] row : cost) {
                for (int j = 0; j < columns; j++) {
                    // Few distinct values, so that ties are common.
                    row[j] = random.nextInt(6) - 2;
                }
            }
            assertThat(total(cost, Assignment.minimise(cost)))
                    .isEqualTo(best(cost, 0, new boolean[columns], Math.max(0, rows - columns)));
        }
    }

    @Test
    void namesWhatItCannotUse() {
        assertThatThrownBy(() -> Assignment.minimise(new double[][] {{1, 2}, {3}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected rows of 2 columns, got 1 columns in row 1");
        assertThatThrownBy(() -> Assignment.minimise(new double[][] {{1, Double.NaN}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected finite values, got NaN in row 0, column 1");
    }

    private static double total(double[][] cost, int[] columns) {
        double sum = 0;
        for (int i = 0; i < columns.length; i++) {
            if (columns[i] != Assignment.NONE) {
                sum += cost[i][columns[i]];
            }
        }
        return sum;
    }

    private static double best(double[][] cost, int row, boolean[] used, int mayLeave) {
        if (row == cost.length) {
            return 0;
        }
        double least =
                mayLeave > 0 ? best(cost, row + 1, used, mayLeave - 1) : Double.POSITIVE_INFINITY;
        for (int j = 0; j < used.length; j++) {
            if (!used[j]) {
                used[j] = true;
                least = Math.min(least, cost[row][j] + best(cost, row + 1, used, mayLeave));
                used[j] = false;
            }
        }
        return least;
    }
}
