/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model;

import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Layers as their formulas say, one number after the other in double precision. */
public final class Naive {
    private final Map<String, float[]> weights;

    /** Layers with these weights, by name. */
    public Naive(Map<String, float[]> weights) {
        this.weights = weights;
    }

    /** A weight that is there. */
    public float[] weight(String name) {
        return Objects.requireNonNull(weights.get(name), name);
    }

    /** Rows of x times the rows of a weight, plus a bias if there is one. */
    public double[][] linear(double[][] x, String name) {
        float[] w = weight(name + ".weight");
        float @Nullable [] bias = weights.get(name + ".bias");
        int in = x[0].length;
        int out = w.length / in;
        double[][] y = new double[x.length][out];
        for (int i = 0; i < x.length; i++) {
            for (int o = 0; o < out; o++) {
                double sum = bias == null ? 0 : bias[o];
                for (int c = 0; c < in; c++) {
                    sum += x[i][c] * w[o * in + c];
                }
                y[i][o] = sum;
            }
        }
        return y;
    }

    /** Root mean square norm. */
    public double[][] rms(double[][] x, String name, double eps) {
        float[] w = weight(name + ".weight");
        double[][] y = new double[x.length][x[0].length];
        for (int i = 0; i < x.length; i++) {
            double square = 0;
            for (double value : x[i]) {
                square += value * value;
            }
            double scale = 1 / Math.sqrt(square / x[i].length + eps);
            for (int c = 0; c < x[i].length; c++) {
                y[i][c] = x[i][c] * scale * w[c];
            }
        }
        return y;
    }

    /** Layer norm. */
    public double[][] layerNorm(double[][] x, String name, double eps) {
        float[] w = weight(name + ".weight");
        float[] bias = weight(name + ".bias");
        double[][] y = new double[x.length][x[0].length];
        for (int i = 0; i < x.length; i++) {
            double mean = 0;
            for (double value : x[i]) {
                mean += value / x[i].length;
            }
            double variance = 0;
            for (double value : x[i]) {
                variance += (value - mean) * (value - mean) / x[i].length;
            }
            for (int c = 0; c < x[i].length; c++) {
                y[i][c] = (x[i][c] - mean) / Math.sqrt(variance + eps) * w[c] + bias[c];
            }
        }
        return y;
    }

    /**
     * Attention of one head.
     *
     * @param causal whether a position sees only those before it and itself
     */
    public static double[][] attend(double[][] q, double[][] k, double[][] v, boolean causal) {
        double[][] out = new double[q.length][v[0].length];
        for (int i = 0; i < q.length; i++) {
            int seen = causal ? i + 1 : k.length;
            double[] scores = new double[seen];
            double most = Double.NEGATIVE_INFINITY;
            for (int j = 0; j < seen; j++) {
                for (int c = 0; c < q[i].length; c++) {
                    scores[j] += q[i][c] * k[j][c] / Math.sqrt(q[i].length);
                }
                most = Math.max(most, scores[j]);
            }
            double total = 0;
            for (int j = 0; j < seen; j++) {
                scores[j] = Math.exp(scores[j] - most);
                total += scores[j];
            }
            for (int j = 0; j < seen; j++) {
                for (int c = 0; c < v[j].length; c++) {
                    out[i][c] += scores[j] / total * v[j][c];
                }
            }
        }
        return out;
    }

    /** Some columns. */
    public static double[][] columns(double[][] x, int from, int count) {
        double[][] y = new double[x.length][count];
        for (int i = 0; i < x.length; i++) {
            System.arraycopy(x[i], from, y[i], 0, count);
        }
        return y;
    }

    /** Writes columns back. */
    public static void put(double[][] part, double[][] x, int from) {
        for (int i = 0; i < x.length; i++) {
            System.arraycopy(part[i], 0, x[i], from, part[i].length);
        }
    }

    /** Rotates pairs (c, c + half) by position times frequency. */
    public static double[][] rotate(double[][] x, float[] frequencies) {
        int half = x[0].length / 2;
        double[][] y = new double[x.length][2 * half];
        for (int i = 0; i < x.length; i++) {
            for (int c = 0; c < half; c++) {
                double cos = Math.cos(i * (double) frequencies[c]);
                double sin = Math.sin(i * (double) frequencies[c]);
                y[i][c] = x[i][c] * cos - x[i][c + half] * sin;
                y[i][c + half] = x[i][c + half] * cos + x[i][c] * sin;
            }
        }
        return y;
    }

    /** A function of every number. */
    public static double[][] map(double[][] x, DoubleUnaryOperator function) {
        double[][] y = new double[x.length][x[0].length];
        for (int i = 0; i < x.length; i++) {
            for (int c = 0; c < x[i].length; c++) {
                y[i][c] = function.applyAsDouble(x[i][c]);
            }
        }
        return y;
    }

    /** x plus y times a weight for each column, or 1 for null. */
    public double[][] plus(double[][] x, double[][] y, @Nullable String scale) {
        float @Nullable [] w = scale == null ? null : weight(scale);
        double[][] sum = new double[x.length][x[0].length];
        for (int i = 0; i < x.length; i++) {
            for (int c = 0; c < x[i].length; c++) {
                sum[i][c] = x[i][c] + y[i][c] * (w == null ? 1 : w[c]);
            }
        }
        return sum;
    }

    /** x times the standard normal distribution, by its integral's series. */
    public static double gelu(double x) {
        if (Math.abs(x) > 12) {
            return x > 0 ? x : 0;
        }
        double term = x;
        double sum = x;
        for (int n = 1; Math.abs(term) > 1e-18; n++) {
            term *= -x * x / (2 * n);
            sum += term / (2 * n + 1);
        }
        return Math.abs(x) < 5
                ? x * (0.5 + sum / Math.sqrt(2 * Math.PI))
                : x > 0 ? x : 0; // The tail is below 1e-6, where the series loses digits.
    }
}
