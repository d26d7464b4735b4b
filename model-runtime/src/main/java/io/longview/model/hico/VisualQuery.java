/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.hico;

import java.util.Arrays;
import java.util.List;

/**
 * A picture to search for, in the forms in which a stream could show it: as it is, with bars, or
 * stretched. What is most alike counts.
 *
 * @param views per form, the tokens after HiCo level 1 of one clip that shows it in all its frames
 */
public record VisualQuery(List<TokenBlock> views) {
    public VisualQuery {
        views = List.copyOf(views);
        if (views.isEmpty()) {
            throw new IllegalArgumentException("Expected at least one view of a picture, got none");
        }
    }

    /**
     * Merges the views down, as the memory merges clips.
     *
     * @param tokensEach at most so many tokens are left of a view
     */
    public VisualQuery merged(int tokensEach) {
        return new VisualQuery(views.stream().map(view -> merged(view, tokensEach)).toList());
    }

    private static TokenBlock merged(TokenBlock view, int tokensEach) {
        SpanTokens few = SoftMatching.halve(SpanTokens.of(view), tokensEach);
        int last = Arrays.stream(view.lastFrame()).max().orElse(0);
        int[] lastFrame = new int[few.count()];
        Arrays.fill(lastFrame, last);
        return new TokenBlock(
                few.channels(), few.values(), few.mass(), new int[few.count()], lastFrame);
    }

    /** A picture in one form. */
    public static VisualQuery of(TokenBlock tokens) {
        return new VisualQuery(List.of(tokens));
    }
}
