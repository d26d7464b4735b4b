/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.hico;

/**
 * The likeness of a block, from the mean of its cosines, and from which on it counts as seen.
 *
 * <p>The more is remembered, the better is the best score by mere chance, until a memory has shown
 * most of what there is in its stream:
 *
 * <pre>
 * chance = sqrt(2 ln min(n, 6000) / d)     the largest of n cosines in d random directions
 * likeness = (score - chance) / (1 - chance)
 * </pre>
 *
 * <p>Pictures are not random directions: the best of the foreign ones rises above chance, the more
 * so the more there is to be like. So what counts as seen grows from {@link ContextSearch#SEEN} to
 * {@link #MOST_SEEN} with the logarithm of the tokens. A clip that was merged with others loses
 * likeness each time. So do the foreign pictures that are most like something remembered, so that
 * less is enough in a block that was merged.
 *
 * @param chance the best score that a memory has by chance, mean of cosines
 * @param seen the likeness that is needed in a clip that was not merged
 */
record Likenesses(double chance, double seen) {
    /** By how much less is enough in each further level. */
    private static final double LOST = 0.05;

    /** What is needed at least, however often a block was merged. */
    static final double LEAST = 0.22;

    /** What is needed in a clip that was not merged, however much is remembered. */
    static final double MOST_SEEN = 0.36;

    /** Share of a token's channels that vary independently once it is whitened, about. */
    private static final double INDEPENDENT = 0.8;

    /** Beyond so many tokens a memory holds little that is new. */
    private static final long MOST_TOKENS = 6_000;

    /** Tokens of very few channels say nothing by their likeness beyond this. */
    private static final double MOST_CHANCE = 0.8;

    /** Up to so many tokens the least is enough. */
    private static final double SHORT = 500;

    /** From so many on the most is needed. */
    private static final double LONG = 20_000;

    /**
     * In a memory.
     *
     * @param tokens how many it holds
     * @param channels length of a token
     */
    static Likenesses in(long tokens, int channels) {
        double counted = (double) Math.max(1, Math.min(MOST_TOKENS, tokens));
        double chance =
                Math.min(MOST_CHANCE, Math.sqrt(2 * Math.log(counted) / (INDEPENDENT * channels)));
        double share = Math.log((double) Math.max(1, tokens) / SHORT) / Math.log(LONG / SHORT);
        double more = (MOST_SEEN - ContextSearch.SEEN) * Math.max(0, Math.min(1, share));
        return new Likenesses(chance, ContextSearch.SEEN + more);
    }

    /**
     * The likeness: 1 for a picture met exactly, 0 for what is met by chance.
     *
     * @param score mean of cosines
     */
    double of(double score) {
        return (score - chance) / (1 - chance);
    }

    /** Whether a likeness in a block of a level counts as seen. */
    boolean isSeen(double likeness, int level) {
        return likeness >= Math.max(LEAST, seen - LOST * level);
    }
}
