/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.language;

import io.longview.model.bundle.BundleException;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * How the next token is drawn from logits.
 *
 * @param temperature 0 takes the most likely token
 * @param topP draws among the most likely tokens that have this share of the probability together
 * @param random source of chance; not used at temperature 0
 */
public record Sampling(double temperature, double topP, RandomGenerator random) {
    /** Takes the most likely token; of equal ones the first. */
    public static final Sampling GREEDY = new Sampling(0, 1, () -> 0);

    public Sampling {
        if (!(temperature >= 0) || !(topP > 0 && topP <= 1)) {
            throw new IllegalArgumentException(
                    "Expected a temperature from 0 and a share above 0 and at most 1, got %s and %s"
                            .formatted(temperature, topP));
        }
    }

    /**
     * The next token.
     *
     * @throws BundleException if no logit is finite: weights that are no numbers, or too large for
     *     the precision
     */
    public int next(float[] logits) {
        int best = 0;
        for (int i = 1; i < logits.length; i++) {
            if (logits[i] > logits[best]) {
                best = i;
            }
        }
        if (!Float.isFinite(logits[best])) {
            throw new BundleException(
                    "Expected finite logits, got %s; the weights or the precision do not fit"
                            .formatted(logits[best]));
        }
        return temperature == 0 ? best : draw(logits, logits[best]);
    }

    private int draw(float[] logits, double highest) {
        double[] weights = new double[logits.length];
        double total = 0;
        for (int i = 0; i < logits.length; i++) {
            weights[i] = Math.exp((logits[i] - highest) / temperature);
            total += weights[i];
        }
        List<Integer> order =
                IntStream.range(0, logits.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> -weights[i]))
                        .toList();
        double share = 0;
        int count = 0;
        while (count < order.size() && share < topP * total) {
            share += weights[order.get(count++)];
        }
        double drawn = random.nextDouble() * share;
        for (int i = 0; i < count; i++) {
            drawn -= weights[order.get(i)];
            if (drawn < 0) {
                return order.get(i);
            }
        }
        return order.get(count - 1);
    }
}
