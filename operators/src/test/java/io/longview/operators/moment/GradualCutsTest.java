/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.longview.operators.moment.WipeBook.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GradualCutsTest {
    private static final int COLUMNS = 40;
    private static final int ROWS = 22;
    private static final int FIELD = 5;
    private static final double[][] FIRST = view(1);
    private static final double[][] SECOND = view(2);

    @Test
    void aDissolveIsFoundWhereBothViewsAreEquallyStrong() {
        Boundary found = strongest(0.12, time -> mixture((time - 4.5) / 1));
        assertThat(requireNonNull(found).likely()).isTrue();
        assertThat(found.time() / 1e6).isCloseTo(5, within(0.2));
    }

    @Test
    void aCutUnderAFlashIsFound() {
        Boundary found =
                strongest(
                        0.12,
                        time -> {
                            double white = Math.max(0, 1 - Math.abs(time - 5) / 0.4);
                            double[] luma = mixture(time < 5 ? 0 : 1);
                            for (int i = 0; i < luma.length; i++) {
                                luma[i] += white * (255 - luma[i]);
                            }
                            return luma;
                        });
        assertThat(requireNonNull(found).likely()).isTrue();
        assertThat(found.time() / 1e6).isCloseTo(5, within(0.3));
    }

    @Test
    void aTurnOfTheCameraIsNone() {
        for (double speed : new double[] {2, 4, 8}) {
            Boundary found = strongest(0.12, time -> shifted(speed * Math.max(0, time - 2)));
            assertThat(found == null || !found.likely()).as("%s fields a second", speed).isTrue();
        }
    }

    @Test
    void picturesThatAreRareAreLeftToTheComparisonOfNeighbours() {
        assertThat(strongest(0.7, time -> mixture((time - 4.5) / 1))).isNull();
    }

    private static @Nullable Boundary strongest(double interval, DoubleFunction<double[]> scene) {
        Random noise = new Random(3);
        List<Picture> pictures = new ArrayList<>();
        Boundary strongest = null;
        for (int i = 0; i * interval < 10; i++) {
            double[] exact = scene.apply(i * interval);
            byte[] luma = new byte[exact.length];
            for (int j = 0; j < luma.length; j++) {
                double value = exact[j] + noise.nextGaussian();
                luma[j] = (byte) Math.max(0, Math.min(255, Math.round(value)));
            }
            long time = Math.round(i * interval * 1e6);
            pictures.add(new Picture(time, i + 1, new Layout(COLUMNS, luma), 0));
            Boundary found = GradualCuts.find(pictures);
            if (found != null && (strongest == null || found.strength() > strongest.strength())) {
                strongest = found;
            }
        }
        return strongest;
    }

    /** The first view, the second, or what lies between them. */
    private static double[] mixture(double share) {
        double second = Math.max(0, Math.min(1, share));
        double[] luma = new double[COLUMNS * ROWS];
        for (int i = 0; i < luma.length; i++) {
            int row = i / COLUMNS;
            int column = i % COLUMNS;
            luma[i] = (1 - second) * FIRST[row][column] + second * SECOND[row][column];
        }
        return luma;
    }

    /** The first view, moved by so many fields. */
    private static double[] shifted(double by) {
        double[] luma = new double[COLUMNS * ROWS];
        for (int i = 0; i < luma.length; i++) {
            double column = i % COLUMNS + by;
            int whole = (int) Math.floor(column);
            double[] row = FIRST[i / COLUMNS];
            luma[i] = row[whole] + (column - whole) * (row[whole + 1] - row[whole]);
        }
        return luma;
    }

    /** Patches of {@value #FIELD} fields, wider than the picture. */
    private static double[][] view(int seed) {
        Random random = new Random(seed);
        double[][] patches = new double[ROWS / FIELD + 1][4 * COLUMNS / FIELD + 1];
        for (double[] row : patches) {
            for (int i = 0; i < row.length; i++) {
                row[i] = 40 + random.nextInt(170);
            }
        }
        double[][] view = new double[ROWS][4 * COLUMNS];
        for (int y = 0; y < ROWS; y++) {
            for (int x = 0; x < view[y].length; x++) {
                view[y][x] = patches[y / FIELD][x / FIELD];
            }
        }
        return view;
    }
}
