/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.heads.temporal;

import ai.djl.ndarray.NDArray;
import io.longview.model.tensor.Constants;
import org.jspecify.annotations.Nullable;

/**
 * Adaptive cross attention: each clip attends to dummies and text. Queries, keys and values are not
 * projected; dummies take part in the softmax but bring no values, so that a clip which the text
 * says nothing about keeps what it has. The second residual continues from before norm1: u = x +
 * attention, x = norm2(u + feed-forward(norm1(u))).
 *
 * <p>Legend: B batch, L clips, D dummies, T text tokens, E hidden, H heads.
 */
final class TextToVideo {
    private final Weights weights;
    private final int layers;
    private final int heads;
    private final int dummies;

    TextToVideo(Weights weights, CgDetrSettings settings) {
        this.weights = weights;
        layers = settings.depths().textToVideo();
        heads = settings.heads();
        dummies = settings.dummies();
    }

    /**
     * What comes out.
     *
     * @param clips (B,L,E)
     * @param attention (B,L,D+T), mean over heads and layers
     */
    record Result(NDArray clips, NDArray attention) {}

    /**
     * Lets clips attend to the text.
     *
     * @param clips (B,L,E)
     * @param clipMask (B,L), 1 for clips, 0 for padding
     * @param positions (B,L,E)
     * @param text dummies, then text
     */
    Result run(NDArray clips, NDArray clipMask, NDArray positions, Text text) {
        NDArray keys = Attention.split(text.tokens().add(text.positions()), heads);
        NDArray values = Attention.split(text.tokens().get(":, " + dummies + ":"), heads);
        NDArray hidden = hidden(clipMask, text.mask());
        NDArray x = clips;
        @Nullable NDArray attention = null;
        for (int i = 0; i < layers; i++) {
            Weights layer = weights.under("layers." + i);
            NDArray queries = Attention.split(x.add(positions), heads);
            NDArray seen = Attention.weights(queries, keys, hidden); // (B,H,L,D+T)
            NDArray mixed = seen.get(":, :, :, " + dummies + ":").matMul(values);
            x = residuals(layer, x, layer.linear("self_attn.out_proj", Attention.join(mixed)));
            NDArray mean = Constants.times(seen.mean(new int[] {1}), 1.0 / layers);
            attention = attention == null ? mean : attention.add(mean);
        }
        if (attention == null) {
            throw new IllegalStateException("Expected at least one text-to-video layer");
        }
        return new Result(x, attention);
    }

    /**
     * Dummies and text as keys and values.
     *
     * @param tokens (B,D+T,E)
     * @param positions (B,D+T,E)
     * @param mask (B,D+T), 1 for tokens, 0 for padding
     */
    record Text(NDArray tokens, NDArray positions, NDArray mask) {}

    /**
     * The same layers without any key, as the saliency token passes them: attention gives the bias
     * of the output projection alone. (B,1,E) to the same.
     */
    NDArray runWithoutText(NDArray token) {
        NDArray x = token;
        for (int i = 0; i < layers; i++) {
            Weights layer = weights.under("layers." + i);
            x = residuals(layer, x, layer.get("self_attn.out_proj.bias"));
        }
        return x;
    }

    private static NDArray residuals(Weights layer, NDArray x, NDArray attended) {
        NDArray u = x.add(attended);
        return layer.norm("norm2", u.add(layer.feedForward(layer.norm("norm1", u))));
    }

    /**
     * Padded tokens, and pairs of padded clip and padded token. The reference lays the pairs out as
     * (head, batch) and reads them as (batch, head): entry i = b H + h gets the pairs of sample i
     * modulo B. With one sample, or without padding of the text, that is the same; with several it
     * is kept, so that results agree with the reference. (B,1,1,D+T) and (B,H,L,D+T) to
     * (B,H,L,D+T).
     */
    private NDArray hidden(NDArray clipMask, NDArray textMask) {
        NDArray paddedClips = Constants.complement(clipMask).expandDims(2); // (B,L,1)
        NDArray paddedTokens = Constants.complement(textMask).expandDims(1); // (B,1,D+T)
        NDArray pairs = paddedClips.mul(paddedTokens); // (B,L,D+T)
        long batch = pairs.getShape().get(0);
        NDArray crossed =
                pairs.tile(new long[] {heads, 1, 1})
                        .reshape(batch, heads, pairs.getShape().get(1), pairs.getShape().get(2));
        return crossed.maximum(Attention.padding(textMask));
    }
}
