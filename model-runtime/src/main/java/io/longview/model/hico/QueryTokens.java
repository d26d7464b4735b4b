/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.hico;

import java.util.ArrayList;
import java.util.List;

/**
 * The tokens of all views of one or more pictures to search for. A token counts by the square root
 * of its mass: large even areas look alike everywhere, and would else drown what is particular.
 *
 * @param channels length of a token vector
 * @param values token vectors of all views, row-major
 * @param weights per token; those of a view add up to 1
 * @param ends per view, the index after its last token
 */
record QueryTokens(int channels, float[] values, float[] weights, int[] ends) {
    /** Of views, each merged down to so many tokens. */
    static QueryTokens of(List<TokenBlock> views, int tokensEach) {
        List<SpanTokens> merged = new ArrayList<>();
        for (TokenBlock view : views) {
            merged.add(SoftMatching.halve(SpanTokens.of(view), tokensEach));
        }
        int channels = merged.get(0).channels();
        int count = merged.stream().mapToInt(SpanTokens::count).sum();
        float[] values = new float[count * channels];
        float[] weights = new float[count];
        int[] ends = new int[merged.size()];
        int at = 0;
        for (int view = 0; view < ends.length; view++) {
            SpanTokens tokens = merged.get(view);
            System.arraycopy(tokens.values(), 0, values, at * channels, tokens.count() * channels);
            weigh(tokens.mass(), weights, at);
            at += tokens.count();
            ends[view] = at;
        }
        return new QueryTokens(channels, values, weights, ends);
    }

    private static void weigh(float[] mass, float[] weights, int at) {
        double sum = 0;
        for (float each : mass) {
            sum += Math.sqrt(each);
        }
        for (int i = 0; i < mass.length; i++) {
            weights[at + i] = (float) (Math.sqrt(mass[i]) / sum);
        }
    }

    int count() {
        return weights.length;
    }

    int start(int view) {
        return view == 0 ? 0 : ends[view - 1];
    }

    /**
     * The view whose tokens have the best mean by weight.
     *
     * @param from the first of the views
     * @param to the index after the last one
     * @param cosines per wanted token
     * @param at where they begin
     */
    int bestView(int from, int to, float[] cosines, int at) {
        int best = from;
        for (int view = from + 1; view < to; view++) {
            if (mean(view, cosines, at) > mean(best, cosines, at)) {
                best = view;
            }
        }
        return best;
    }

    /** The best mean by weight of all views. */
    double likeness(float[] cosines, int at) {
        return mean(bestView(0, ends.length, cosines, at), cosines, at);
    }

    /** Mean, by weight, over the tokens of a view. */
    double mean(int view, float[] cosines, int at) {
        double sum = 0;
        for (int i = start(view); i < ends[view]; i++) {
            sum += cosines[at + i] * weights[i];
        }
        return sum;
    }
}
