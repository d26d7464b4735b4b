/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.heads.temporal;

/**
 * Sizes of a {@link CgDetr}.
 *
 * @param hidden channels of every token, even, a multiple of {@code heads}
 * @param heads attention heads
 * @param feedForward inner channels of the feed-forward layers
 * @param depths how many layers each part has
 * @param queries spans that are proposed for each video
 * @param dummies tokens that attract the attention of clips the text says nothing about
 * @param pool tokens that the saliency token is mixed from
 * @param prompts tokens of the pool that are mixed
 * @param videoWidth channels of a clip, with the two of its place (see {@link ClipPlaces})
 * @param textWidth channels of a text token and of the prompt token
 */
public record CgDetrSettings(
        int hidden,
        int heads,
        int feedForward,
        Depths depths,
        int queries,
        int dummies,
        int pool,
        int prompts,
        int videoWidth,
        int textWidth) {
    /**
     * How many layers each part has.
     *
     * @param text layers that read dummies and text together
     * @param textToVideo layers in which clips attend to the text
     * @param encoder layers over the saliency token and the clips
     * @param decoder layers that refine the spans
     */
    public record Depths(int text, int textToVideo, int encoder, int decoder) {
        public Depths {
            atLeast("text layers", text, 1);
            atLeast("text-to-video layers", textToVideo, 1);
            atLeast("encoder layers", encoder, 1);
            atLeast("decoder layers", decoder, 1);
        }
    }

    public CgDetrSettings {
        atLeast("heads", heads, 1);
        atLeast("hidden channels", hidden, 4);
        atLeast("feed-forward channels", feedForward, 1);
        atLeast("queries", queries, 1);
        atLeast("dummies", dummies, 1);
        atLeast("prompts", prompts, 1);
        atLeast("pool tokens", pool, prompts);
        atLeast("video channels", videoWidth, 3);
        atLeast("text channels", textWidth, 1);
        if (hidden % heads != 0 || hidden % 4 != 0) {
            throw new IllegalArgumentException(
                    "Expected hidden channels that are a multiple of 4 and of %d heads, got %d"
                            .formatted(heads, hidden));
        }
    }

    /** VideoChat-TPO's head; fact sheet section 5.5. */
    public static CgDetrSettings tpo() {
        return new CgDetrSettings(
                256, 8, 1024, new Depths(2, 2, 3, 3), 10, 45, 10, 1, 768 + 2, 4096);
    }

    /**
     * A head small enough to run beside the compact frame encoder and to be trained on a CPU.
     *
     * @param videoWidth channels of a clip, with the two of its place
     * @param textWidth channels of a text token
     */
    public static CgDetrSettings compact(int videoWidth, int textWidth) {
        return new CgDetrSettings(
                64, 8, 128, new Depths(1, 2, 2, 2), 8, 6, 4, 1, videoWidth, textWidth);
    }

    private static void atLeast(String what, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(
                    "Expected at least %d %s, got %d".formatted(least, what, value));
        }
    }
}
