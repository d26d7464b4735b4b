/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.hico;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * HiCo level 2: which visual tokens go on to the deeper layers of the language model. Evenly spaced
 * ones in shallow layers, those that the question attends to in deep ones.
 *
 * <p>Stage s lies behind {@code layers[s]} layers. Of N visual tokens in the prompt, {@code floor(N
 * * ratios[s])} arrive there and {@code floor(N * ratios[s + 1])} go on. Text always does.
 *
 * @param type how a stage chooses
 * @param layers how many layers have run at each stage, ascending, from 1
 * @param ratios shares of the visual tokens before the first stage and behind each, descending; of
 *     a first one below 1 the last visual tokens are treated as text
 */
public record VisualDropout(Choice type, List<Integer> layers, List<Double> ratios) {
    /** How stages choose. */
    public enum Choice {
        /** Evenly spaced tokens at every stage. */
        UNIFORM("uniform", Integer.MAX_VALUE),
        /** The most attended tokens at every stage. */
        ATTENTION("attention", 0),
        /** Evenly spaced at the first stage, then the most attended. */
        UNIFORM0_ATTENTION("uniform0_attention", 1),
        /** Evenly spaced at the first two stages, then the most attended. */
        UNIFORM1_ATTENTION("uniform1_attention", 2);

        private final String published;
        private final int uniformStages;

        Choice(String published, int uniformStages) {
            this.published = published;
            this.uniformStages = uniformStages;
        }

        /**
         * The type of a published name.
         *
         * @throws IllegalArgumentException if there is none
         */
        public static Choice named(String published) {
            return Arrays.stream(values())
                    .filter(type -> type.published.equals(published))
                    .findFirst()
                    .orElseThrow(
                            () ->
                                    new IllegalArgumentException(
                                            "Expected uniform, attention, uniform0_attention or"
                                                    + " uniform1_attention, got "
                                                    + published));
        }
    }

    public VisualDropout {
        layers = List.copyOf(layers);
        ratios = List.copyOf(ratios);
        if (ratios.size() != layers.size() + 1) {
            throw new IllegalArgumentException(
                    "Expected one ratio more than stages, got layers %s and ratios %s"
                            .formatted(layers, ratios));
        }
        for (int i = 0; i < layers.size(); i++) {
            if (layers.get(i) < (i == 0 ? 1 : layers.get(i - 1) + 1)) {
                throw new IllegalArgumentException(
                        "Expected ascending numbers of layers from 1, got " + layers);
            }
            if (ratios.get(i) > 1 || ratios.get(i + 1) < 0 || ratios.get(i + 1) > ratios.get(i)) {
                throw new IllegalArgumentException(
                        "Expected descending ratios from 1 to 0, got " + ratios);
            }
        }
    }

    /** The stage behind a number of layers; -1 for none. */
    public int stageBehind(int layersRun) {
        return layers.indexOf(layersRun);
    }

    /** Whether a stage chooses by attention. */
    public boolean ranks(int stage) {
        return stage >= type.uniformStages;
    }

    /** Visual tokens that arrive at a stage, of those in the prompt. */
    public int arriving(int visual, int stage) {
        return (int) (visual * ratios.get(stage));
    }

    /** Visual tokens that go on behind a stage, of those in the prompt. */
    public int kept(int visual, int stage) {
        return (int) (visual * ratios.get(stage + 1));
    }

    /**
     * Whole numbers from 0 to n - 1, evenly spaced, both ends included, rounded down as PyTorch
     * does: the second half is counted from the end with one rounding.
     *
     * @param n how many there are
     * @param k how many are wanted
     */
    public static int[] evenlySpaced(int n, int k) {
        if (k <= 1) {
            return new int[Math.max(0, k)];
        }
        double step = (n - 1) / (double) (k - 1);
        int[] chosen = new int[k];
        for (int i = 0; i < k; i++) {
            chosen[i] = (int) (i < k / 2 ? step * i : Math.fma(-step, k - 1 - i, n - 1));
        }
        return chosen;
    }

    /** Places of the k highest scores, ascending; of equal ones the first. */
    public static int[] highest(float[] scores, int k) {
        return IntStream.range(0, scores.length)
                .boxed()
                .sorted((a, b) -> Float.compare(scores[b], scores[a]))
                .limit(k)
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
    }
}
