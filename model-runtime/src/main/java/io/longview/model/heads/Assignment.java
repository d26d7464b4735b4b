/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.heads;

import java.util.Arrays;

/**
 * Optimal one-to-one assignment, for matching tracks with detections and results with ground truth.
 *
 * <p>Shortest augmenting paths with dual potentials (Jonker and Volgenant 1987), O(rows * rows *
 * columns) after transposing so that rows are the shorter side. Among assignments of equal total
 * the same one is found for the same input, on every machine.
 */
public final class Assignment {
    /** What {@link #minimise} and {@link #maximise} return for a row without a column. */
    public static final int NONE = -1;

    private Assignment() {}

    /**
     * Finds the assignment of min(rows, columns) pairs with the least total cost.
     *
     * @param cost finite costs, (rows, columns); all rows of one length
     * @return per row its column, or {@link #NONE}
     * @throws IllegalArgumentException if rows differ in length or a cost is not finite
     */
    public static int[] minimise(double[][] cost) {
        return solve(cost, 1);
    }

    /**
     * Finds the assignment of min(rows, columns) pairs with the greatest total gain.
     *
     * @param gain finite gains, (rows, columns); all rows of one length
     * @return per row its column, or {@link #NONE}
     * @throws IllegalArgumentException if rows differ in length or a gain is not finite
     */
    public static int[] maximise(double[][] gain) {
        return solve(gain, -1);
    }

    private static int[] solve(double[][] values, double sign) {
        int rows = values.length;
        int columns = rows == 0 ? 0 : values[0].length;
        check(values, columns);
        boolean transposed = rows > columns;
        int shorter = transposed ? columns : rows;
        int longer = transposed ? rows : columns;
        double[][] cost = new double[shorter][longer];
        for (int i = 0; i < shorter; i++) {
            for (int j = 0; j < longer; j++) {
                cost[i][j] = sign * (transposed ? values[j][i] : values[i][j]);
            }
        }
        int[] ownerOfColumn = augment(cost, longer);
        int[] result = new int[rows];
        Arrays.fill(result, NONE);
        for (int j = 0; j < longer; j++) {
            if (ownerOfColumn[j] != NONE) {
                if (transposed) {
                    result[j] = ownerOfColumn[j];
                } else {
                    result[ownerOfColumn[j]] = j;
                }
            }
        }
        return result;
    }

    private static void check(double[][] values, int columns) {
        for (int i = 0; i < values.length; i++) {
            if (values[i].length != columns) {
                throw new IllegalArgumentException(
                        "Expected rows of %d columns, got %d columns in row %d"
                                .formatted(columns, values[i].length, i));
            }
            for (int j = 0; j < columns; j++) {
                if (!Double.isFinite(values[i][j])) {
                    throw new IllegalArgumentException(
                            "Expected finite values, got %s in row %d, column %d"
                                    .formatted(values[i][j], i, j));
                }
            }
        }
    }

    /** Adds one row after the other, each along its cheapest augmenting path. */
    private static int[] augment(double[][] cost, int columns) {
        double[] rowPotential = new double[cost.length];
        // One virtual column at the end starts every path.
        double[] columnPotential = new double[columns + 1];
        int[] owner = new int[columns + 1];
        Arrays.fill(owner, NONE);
        int[] previous = new int[columns];
        double[] slack = new double[columns];
        boolean[] visited = new boolean[columns + 1];
        for (int row = 0; row < cost.length; row++) {
            owner[columns] = row;
            int column = columns;
            Arrays.fill(slack, Double.POSITIVE_INFINITY);
            Arrays.fill(visited, false);
            while (owner[column] != NONE) {
                visited[column] = true;
                int current = owner[column];
                double delta = Double.POSITIVE_INFINITY;
                int next = NONE;
                for (int j = 0; j < columns; j++) {
                    if (visited[j]) {
                        continue;
                    }
                    double reduced = cost[current][j] - rowPotential[current] - columnPotential[j];
                    if (reduced < slack[j]) {
                        slack[j] = reduced;
                        previous[j] = column;
                    }
                    if (next == NONE || slack[j] < delta) {
                        delta = slack[j];
                        next = j;
                    }
                }
                for (int j = 0; j <= columns; j++) {
                    if (visited[j]) {
                        rowPotential[owner[j]] += delta;
                        columnPotential[j] -= delta;
                    } else if (j < columns) {
                        slack[j] -= delta;
                    }
                }
                column = next;
            }
            while (column != columns) {
                owner[column] = owner[previous[column]];
                column = previous[column];
            }
        }
        return Arrays.copyOf(owner, columns);
    }
}
