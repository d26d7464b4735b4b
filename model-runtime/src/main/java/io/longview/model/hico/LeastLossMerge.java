/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.hico;

import java.util.Arrays;

/**
 * Merges the tokens of two blocks into fewer, a quarter of them a round at most, those first whose
 * merge loses least. In each round a token at an even place may join the one at an odd place with
 * which it loses least, as in {@link TokenMerger}.
 *
 * <p>Tokens are compared by how they differ from their common mean, which no merge changes:
 *
 * <pre>
 * loss(a, b) = (1 - cosine(a, b)) (m(a) m(b) / (m(a) + m(b)))^(3/8)     m: mass
 * </pre>
 *
 * <p>The root of the mass, as Ward has it, gives up rare things; with this power what was seen once
 * rather joins its like of the same moment, which keeps its time, than what was seen all along.
 *
 * <p>Once the budget of a stream is used up, every clip pays for one such merge. So each token has
 * arrays of its own, since loops over parts of a common one are not computed side by side, and what
 * cannot be among the merges of a round is given up as early as that is certain.
 */
final class LeastLossMerge {
    /** What rounding may take from a product and a bound, and more. */
    private static final float ROUNDING = 1e-4f;

    private final int channels;

    /** Channels of the first half of a token, a multiple of four. */
    private final int half;

    private final float[][] values;
    private final float[] origin;

    /** Unit vectors from the origin to the tokens; unknown once the target is reached. */
    private final float[][] units;

    /** Per token, the length of its unit vector's second half. */
    private final float[] rest;

    /** Per token, one divided by its mass. */
    private final float[] lightness;

    /** Masses and spans; the vectors are those above. */
    private final SpanTokens spans;

    private final int target;

    /** How many tokens are left; they move to the front. */
    private int count;

    private LeastLossMerge(SpanTokens spans, float[][] values, int target) {
        this.target = target;
        this.spans = spans;
        this.values = values;
        count = values.length;
        channels = values[0].length;
        half = channels / 2 & -4;
        origin = mean();
        units = new float[count][];
        rest = new float[count];
        lightness = new float[count];
        for (int i = 0; i < count; i++) {
            lightness[i] = 1 / spans.mass()[i];
            units[i] = new float[channels];
            direct(i);
        }
    }

    /** Merges all tokens of two successive blocks until so many are left. */
    static SpanTokens merge(ContextBlock earlier, ContextBlock later, int target) {
        SpanTokens spans = new SpanTokens(earlier.count() + later.count(), 0);
        spans.unpackSpans(earlier, 0);
        spans.unpackSpans(later, earlier.count());
        float[][] values = new float[spans.count()][];
        for (int i = 0; i < values.length; i++) {
            values[i] = i < earlier.count() ? earlier.vector(i) : later.vector(i - earlier.count());
        }
        return reduce(spans, values, target);
    }

    /** Merges tokens until so many are left; fewer stay as they are. */
    static SpanTokens reduce(SpanTokens tokens, int target) {
        int channels = tokens.channels();
        SpanTokens spans = new SpanTokens(tokens.count(), 0);
        float[][] values = new float[tokens.count()][];
        for (int i = 0; i < values.length; i++) {
            spans.copySpan(i, tokens, i);
            values[i] = Arrays.copyOfRange(tokens.values(), i * channels, (i + 1) * channels);
        }
        return reduce(spans, values, target);
    }

    private static SpanTokens reduce(SpanTokens spans, float[][] values, int target) {
        LeastLossMerge merge = new LeastLossMerge(spans, values, target);
        while (merge.count > target) {
            merge.round(Math.min(merge.count - target, Math.max(1, merge.count / 4)));
        }
        return merge.left();
    }

    private SpanTokens left() {
        SpanTokens left = new SpanTokens(count, channels);
        for (int i = 0; i < count; i++) {
            left.copySpan(i, spans, i);
            System.arraycopy(values[i], 0, left.values(), i * channels, channels);
        }
        return left;
    }

    /** The given number of even tokens, those that lose least, join odd ones. */
    private void round(int number) {
        LeastLosses least = new LeastLosses(number);
        int[] partner = new int[(count + 1) / 2];
        for (int a = 0; a < partner.length; a++) {
            partner[a] = match(a, least);
        }
        boolean[] merged = least.chosen(partner.length);
        boolean[] changed = new boolean[count];
        for (int a = 0; a < partner.length; a++) {
            if (merged[a]) {
                join(2 * a, partner[a]);
                changed[partner[a]] = true;
            }
        }
        int left = 0;
        boolean last = count - number == target;
        for (int i = 0; i < count; i++) {
            if (changed[i] && !last) {
                direct(i);
            }
            if (i % 2 == 1 || !merged[i / 2]) {
                move(i, left++);
            }
        }
        count = left;
    }

    private void move(int from, int to) {
        values[to] = values[from];
        units[to] = units[from];
        rest[to] = rest[from];
        lightness[to] = lightness[from];
        spans.copySpan(from, spans, to);
    }

    /**
     * The odd token with which an even one loses least; of equal ones the first. Any one if it
     * would not be among the least losses.
     */
    private int match(int a, LeastLosses least) {
        int even = 2 * a;
        float[] unit = units[even];
        float unitRest = rest[even];
        float unitLightness = lightness[even];
        float kept = Float.NEGATIVE_INFINITY;
        float distance = Float.POSITIVE_INFINITY;
        float weight = 0;
        int chosen = 1;
        for (int odd = 1; odd < count; odd += 2) {
            float light = unitLightness + lightness[odd];
            float farthest = Math.min(least.farthest(light), farthest(distance, weight, light));
            float cosine = cosine(unit, units[odd], 1 - farthest - unitRest * rest[odd]);
            if (1 - cosine > farthest) {
                continue;
            }
            float here = kept(cosine, spans.mass()[even], spans.mass()[odd]);
            if (here > kept) {
                kept = here;
                distance = Math.max(0, 1 - cosine);
                weight = 1 / light;
                chosen = odd;
            }
        }
        least.offer(a, kept, distance, weight);
        return chosen;
    }

    /**
     * A pair that is farther apart than this loses more than another, as x^(3/8) is at most 5/8 +
     * 3/8 x.
     *
     * @param distance of the other pair, 1 - cosine
     * @param weight of the other pair, one divided by the sum of its lightnesses
     * @param light sum of the lightnesses of the pair
     */
    static float farthest(float distance, float weight, float light) {
        return distance * (0.625f + 0.375f * weight * light) + ROUNDING;
    }

    /** What a merge keeps: at most 0, less the farther apart and the heavier both are. */
    private static float kept(float cosine, float oneMass, float otherMass) {
        float both = oneMass * otherMass / (oneMass + otherMass);
        double fourthRoot = Math.sqrt(Math.sqrt(both));
        return (cosine - 1) * (float) (fourthRoot * Math.sqrt(fourthRoot));
    }

    /**
     * The product of two vectors; -infinity if its first half is below what is needed of that. Four
     * sums side by side: one alone would wait for each addition.
     */
    private float cosine(float[] one, float[] other, float needed) {
        float first = 0;
        float second = 0;
        float third = 0;
        float fourth = 0;
        int c = 0;
        for (; c < half; c += 4) {
            first += one[c] * other[c];
            second += one[c + 1] * other[c + 1];
            third += one[c + 2] * other[c + 2];
            fourth += one[c + 3] * other[c + 3];
        }
        if (first + second + (third + fourth) < needed) {
            return Float.NEGATIVE_INFINITY;
        }
        for (; c < channels - 3; c += 4) {
            first += one[c] * other[c];
            second += one[c + 1] * other[c + 1];
            third += one[c + 2] * other[c + 2];
            fourth += one[c + 3] * other[c + 3];
        }
        for (; c < channels; c++) {
            first += one[c] * other[c];
        }
        return first + second + (third + fourth);
    }

    /** Mean by mass, union of the spans. */
    private void join(int from, int to) {
        float share = spans.mass()[from] / (spans.mass()[to] + spans.mass()[from]);
        blend(values[to], values[from], share);
        spans.mergeSpan(from, spans, to);
        lightness[to] = 1 / spans.mass()[to];
    }

    private static void blend(float[] to, float[] from, float share) {
        for (int c = 0; c < to.length; c++) {
            to[c] = to[c] + share * (from[c] - to[c]);
        }
    }

    /** Mean of all tokens by mass. */
    private float[] mean() {
        double[] sum = new double[channels];
        double all = 0;
        for (int i = 0; i < count; i++) {
            float mass = spans.mass()[i];
            all += mass;
            add(sum, mass, values[i]);
        }
        float[] mean = new float[channels];
        for (int c = 0; c < channels; c++) {
            mean[c] = (float) (sum[c] / all);
        }
        return mean;
    }

    private static void add(double[] sum, double mass, float[] value) {
        for (int c = 0; c < sum.length; c++) {
            sum[c] += mass * value[c];
        }
    }

    /** Computes the unit vector from the origin to a token; one that lies there stays zero. */
    private void direct(int place) {
        float[] unit = units[place];
        subtract(values[place], origin, unit);
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        int c = 0;
        for (; c < half; c += 4) {
            first += (double) unit[c] * unit[c];
            second += (double) unit[c + 1] * unit[c + 1];
            third += (double) unit[c + 2] * unit[c + 2];
            fourth += (double) unit[c + 3] * unit[c + 3];
        }
        double firstHalf = first + second + (third + fourth);
        for (; c < channels - 3; c += 4) {
            first += (double) unit[c] * unit[c];
            second += (double) unit[c + 1] * unit[c + 1];
            third += (double) unit[c + 2] * unit[c + 2];
            fourth += (double) unit[c + 3] * unit[c + 3];
        }
        for (; c < channels; c++) {
            first += (double) unit[c] * unit[c];
        }
        double square = first + second + (third + fourth);
        float scale = square > 0 ? (float) (1 / Math.sqrt(square)) : 0;
        scale(unit, scale);
        rest[place] = (float) Math.sqrt(Math.max(0, square - firstHalf)) * scale;
    }

    private static void subtract(float[] value, float[] origin, float[] difference) {
        for (int c = 0; c < difference.length; c++) {
            difference[c] = value[c] - origin[c];
        }
    }

    private static void scale(float[] vector, float factor) {
        for (int c = 0; c < vector.length; c++) {
            vector[c] *= factor;
        }
    }
}
