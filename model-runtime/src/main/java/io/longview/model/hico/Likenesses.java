/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.hico;

/**
 * The likeness of a block, from the mean of its cosines, and from which on it counts as seen.
 *
 * <p>A clip that was merged with others loses likeness each time. So do the foreign pictures that
 * are most like something remembered, so that less is enough in a block that was merged.
 */
final class Likenesses {
    /** By how much less is enough in each further level. */
    private static final double LOST = 0.05;

    /** What is needed at least, however often a block was merged. */
    static final double LEAST = 0.22;

    private Likenesses() {}

    /**
     * The likeness: 1 for a picture met exactly, 0 for what is met by chance.
     *
     * @param score mean of cosines
     * @param chance the best mean that many blocks have by chance
     */
    static double of(double score, double chance) {
        return (score - chance) / (1 - chance);
    }

    /** Whether a likeness in a block of a level counts as seen. */
    static boolean isSeen(double likeness, int level) {
        return likeness >= Math.max(LEAST, ContextSearch.SEEN - LOST * level);
    }
}
