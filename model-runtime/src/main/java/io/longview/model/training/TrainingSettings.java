/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.training;

/**
 * How a head is trained.
 *
 * @param steps updates of the weights
 * @param batch examples for each update
 * @param rate highest learning rate; reached after 5 % of the steps, lowered along a cosine to 5 %
 * @param decay weight decay of kernels
 * @param largestNorm gradients are clipped to this norm
 * @param seed draws the starting weights and the examples
 * @param checkpointEvery steps between checkpoints
 */
public record TrainingSettings(
        int steps,
        int batch,
        float rate,
        float decay,
        float largestNorm,
        long seed,
        int checkpointEvery) {
    private static final double WARM_UP = 0.05;
    private static final double LEAST = 0.05;

    public TrainingSettings {
        require(steps >= 1, "at least 1 step", steps);
        require(batch >= 1, "at least 1 example a batch", batch);
        require(rate > 0 && rate <= 1, "a learning rate above 0 and up to 1", rate);
        require(decay >= 0 && decay < 1, "a weight decay from 0 to below 1", decay);
        require(largestNorm > 0, "a largest gradient norm above 0", largestNorm);
        require(checkpointEvery >= 1, "at least 1 step between checkpoints", checkpointEvery);
    }

    /** Learning rate of a step, from 0. */
    public float rateAt(int step) {
        double warmUp = Math.max(1, WARM_UP * steps);
        if (step < warmUp) {
            return (float) (rate * (step + 1) / warmUp);
        }
        double progress = (step - warmUp) / Math.max(1, steps - warmUp);
        return (float) (rate * (LEAST + (1 - LEAST) * 0.5 * (1 + Math.cos(Math.PI * progress))));
    }

    private static void require(boolean met, String expected, Object got) {
        if (!met) {
            throw new IllegalArgumentException("Expected " + expected + ", got " + got);
        }
    }
}
