/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.heads.temporal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;

/**
 * The saliency token: what the video is about, mixed from a learned pool by how much the clips that
 * the text speaks of resemble each token of the pool. Fact sheet section 5.5, step 6.
 *
 * <pre>
 * s(l,p) = softmax over p of cosine(clip l - context, pool token p)
 * w(l)   = attention of clip l to the text, 0 for padding, scaled to mean 1 over all L
 * score(p) = mean over l of s(l,p) w(l);   token = context + sum of the best score(p) pool(p)
 * </pre>
 *
 * <p>Legend: B batch, L clips, P pool, D dummies, T text tokens, E hidden.
 */
final class SaliencyToken {
    /** Keeps the length of a zero vector, and its gradient, finite. */
    private static final float SMALLEST = 1e-16f;

    private SaliencyToken() {}

    /**
     * Mixes the token.
     *
     * @param clips (B,L,E) as projected, before they saw the text
     * @param mask (B,L), 1 for clips, 0 for padding
     * @param attention (B,L,T), of clips to text
     * @param pool (P,E)
     * @param prompts how many tokens of the pool are mixed
     * @return (B,1,E)
     */
    static NDArray mix(NDArray clips, NDArray mask, NDArray attention, NDArray pool, int prompts) {
        NDArray context = context(clips, mask); // (B,1,E)
        NDArray similarity = cosine(clips.sub(context), pool).softmax(-1); // (B,L,P)
        NDArray score = similarity.mul(importance(attention, mask)).mean(new int[] {1}); // (B,P)
        NDArray chosen = chosen(score, prompts); // (B,P)
        return score.mul(chosen).matMul(pool).expandDims(1).add(context);
    }

    /** Mean of the clips, which the reference does not train through. (B,L,E) to (B,1,E). */
    static NDArray context(NDArray clips, NDArray mask) {
        NDArray weights = mask.expandDims(2);
        return clips.mul(weights)
                .sum(new int[] {1}, true)
                .div(weights.sum(new int[] {1}, true))
                .stopGradient();
    }

    /** (B,L,E) and (P,E) to (B,L,P). */
    private static NDArray cosine(NDArray clips, NDArray pool) {
        return direction(clips).matMul(direction(pool).transpose());
    }

    private static NDArray direction(NDArray x) {
        return x.div(x.square().sum(new int[] {-1}, true).add(SMALLEST).sqrt());
    }

    /** (B,L,T) to (B,L,1), mean 1; a constant for training. */
    private static NDArray importance(NDArray attention, NDArray mask) {
        NDArray mass = attention.sum(new int[] {2}).mul(mask).stopGradient(); // (B,L)
        return mass.div(mass.mean(new int[] {1}, true)).expandDims(2);
    }

    /** 1 for the highest scores, 0 for the others. (B,P) to the same. */
    private static NDArray chosen(NDArray score, int prompts) {
        NDArray places = score.stopGradient().topK(prompts, 1).get(1); // (B,prompts)
        return places.toType(DataType.INT64, false)
                .oneHot((int) score.getShape().get(1))
                .sum(new int[] {1});
    }
}
