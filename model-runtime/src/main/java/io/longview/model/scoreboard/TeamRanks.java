/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.scoreboard;

import java.util.List;

/** Tells ranks and seeds, small numbers right before the name of a team, from scores. */
final class TeamRanks {
    /** A rank's height in relation to that of the name. */
    private static final float SMALL = 0.78f;

    /** How far before the name it is at most, in heights of the name. */
    private static final float BEFORE = 3;

    private TeamRanks() {}

    /** Whether a number is the rank of what stands behind it. */
    static boolean isRank(TextToken number, List<TextToken> tokens) {
        for (TextToken name : tokens) {
            float gap = name.rect().left() - number.rect().right();
            if (name.kind() == TokenKind.LABEL
                    && number.size() < SMALL * name.size()
                    && gap > -0.3f * name.size()
                    && gap < BEFORE * name.size()
                    && number.rect().sharedHeight(name.rect()) > 0.5f) {
                return true;
            }
        }
        return false;
    }
}
