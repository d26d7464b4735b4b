/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.hico;

import io.longview.model.hico.SoftMatching.Overlap;
import org.jspecify.annotations.Nullable;

/**
 * Follows the shots of a stream: times without a cut. A short shot after which the picture is again
 * like it was before interrupts the stream; so does a short one that the memory begins or ends
 * with, as far as that can be told.
 */
final class Shots {
    /**
     * Below this mean cosine with the clip that the newest trace began with, the picture was cut.
     */
    private static final double CUT = 0.93;

    /** Below this it was, too, if the stream usually changes much less from clip to clip. */
    private static final double PERHAPS = 0.97;

    /** How many times the usual change that is. */
    private static final double UNUSUAL = 2.5;

    /** Share that a clip has in the usual change. */
    private static final double SHARE = 0.1;

    /** Longest interruption. */
    private static final long ASIDE_MICROS = 10_000_000;

    /** By how much more what follows is like what was before than the interruption is to either. */
    private static final double RETURN = 0.01;

    private Shots() {}

    /** How a shot ended. */
    enum End {
        /** Not at all: it goes on. */
        NONE,

        /** Something else is in sight now. */
        CUT,

        /** What it interrupted is in sight again, or it was the first and short. */
        ASIDE
    }

    /**
     * Follows the next clip.
     *
     * @param clip not yet counted by the head
     * @param known first clip of the newest trace; {@link ContextHead#NO_CLIP} after a gap
     * @param overlap how far the clip is known from that one; null if that cannot be told
     */
    static End follow(
            ContextHead head,
            ContextStore store,
            ContextClip clip,
            long known,
            @Nullable Overlap overlap) {
        boolean cut = overlap != null && isCut(overlap.mean(), head.usualChange);
        if (overlap != null && overlap.mean() >= CUT) {
            head.usualChange += SHARE * (1 - overlap.mean() - head.usualChange);
        }
        if (overlap != null && !cut) {
            return End.NONE;
        }
        End end = overlap == null ? End.NONE : end(head, store, clip, overlap.mean());
        if (end == End.ASIDE) {
            head.asides++;
            head.asideMicros += head.endMicros - head.shotMicros;
        }
        if (overlap != null || known == ContextHead.NO_CLIP) {
            head.beforeShot = known;
            head.shotClip = head.clips;
            head.shotMicros = clip.start();
        }
        return end;
    }

    private static boolean isCut(double likeness, double usualChange) {
        return likeness < CUT || (likeness < PERHAPS && 1 - likeness > UNUSUAL * usualChange);
    }

    private static End end(
            ContextHead head, ContextStore store, ContextClip clip, double fromShot) {
        if (!isShort(head)) {
            return End.CUT;
        }
        if (head.beforeShot == ContextHead.NO_CLIP) {
            return head.shotClip == 0 ? End.ASIDE : End.CUT;
        }
        ContextBlock before = store.details().get(head.beforeShot);
        ContextBlock shot = store.details().get(head.shotClip);
        if (before == null || shot == null) {
            return End.CUT;
        }
        double back = likeness(SpanTokens.of(clip), before);
        double apart = Math.max(fromShot, likeness(SpanTokens.of(shot), before));
        return back > apart + RETURN ? End.ASIDE : End.CUT;
    }

    /** Whether the present shot interrupts another, as far as that can be told before its end. */
    static boolean isAside(ContextHead head) {
        return head.beforeShot != ContextHead.NO_CLIP && isShort(head);
    }

    private static boolean isShort(ContextHead head) {
        return head.shotClip != ContextHead.NO_CLIP
                && head.endMicros - head.shotMicros <= ASIDE_MICROS;
    }

    private static double likeness(SpanTokens tokens, ContextBlock known) {
        return SoftMatching.overlap(tokens, SpanTokens.of(known)).mean();
    }
}
