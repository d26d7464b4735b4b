/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import io.longview.model.heads.temporal.GroundingOutput;
import io.longview.model.heads.temporal.Window;
import io.longview.model.tensor.Constants;
import io.longview.model.tensor.NativeArrays;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * CG-DETR's losses, each with its weight; fact sheet section 5.5, "Losses".
 *
 * <ul>
 *   <li>{@code span}: 10 x |centre, width| of matched queries, and {@code giou}: 1 - gIoU;
 *   <li>{@code label}: 4 x cross entropy of foreground, background counting 0.1;
 *   <li>{@code saliency}: 4 x (margin 0.2 between relevant and other clips + log-likelihood of the
 *       relevant clips among all, temperature 0.5, + silence of clips where nothing is relevant);
 *   <li>{@code attention}: cross entropy of the attention to the text with the relevance.
 * </ul>
 *
 * <p>Span and label losses hold for every decoder layer. Of the reference's terms, the alignment of
 * moments with sentences, the distillation and the orthogonality of dummies are not here: they need
 * several texts about one video.
 */
public final class GroundingLoss {
    private static final float BACKGROUND = 0.1f;
    private static final float MARGIN = 0.2f;
    private static final float TEMPERATURE = 0.5f;
    private static final float SMALLEST = 1e-6f;

    private GroundingLoss() {}

    /**
     * The losses, weighted; their sum is what training lowers.
     *
     * @param parts by name, scalars that gradients can be taken of
     */
    public record Losses(Map<String, NDArray> parts) {
        /** The sum. */
        public NDArray total() {
            return parts.values().stream().reduce(NDArray::add).orElseThrow();
        }

        /** The numbers, for a log. */
        public Map<String, Double> values() {
            Map<String, Double> values = new LinkedHashMap<>();
            parts.forEach((name, part) -> values.put(name, (double) part.getFloat()));
            return values;
        }
    }

    /** Compares an output with what is true. */
    public static Losses of(GroundingOutput output, GroundingBatch batch) {
        Map<String, NDArray> parts = new LinkedHashMap<>();
        for (GroundingOutput.Spans layer : output.layers()) {
            spanLosses(layer, batch.spans())
                    .forEach((name, part) -> parts.merge(name, part, NDArray::add));
        }
        NDArray mask = batch.input().clipMask();
        parts.put(
                "saliency",
                Constants.times(saliency(output.saliency(), batch.relevance(), mask), 4));
        parts.put("attention", binary(output.textAttention(), batch.relevance(), mask));
        return new Losses(parts);
    }

    private static Map<String, NDArray> spanLosses(
            GroundingOutput.Spans layer, List<List<Window>> truth) {
        NDManager manager = layer.spans().getManager();
        long batch = layer.spans().getShape().get(0);
        int queries = (int) layer.spans().getShape().get(1);
        float[] probabilities = layer.logits().softmax(-1).toFloatArray();
        float[] found = layer.spans().toFloatArray();
        float[] matched = new float[(int) batch * queries];
        float[] wanted = new float[2 * matched.length];
        int count = 0;
        for (int i = 0; i < batch; i++) {
            for (Match match : matches(probabilities, found, i, queries, truth.get(i))) {
                int at = i * queries + match.query();
                matched[at] = 1;
                wanted[2 * at] = (match.span().start() + match.span().end()) / 2;
                wanted[2 * at + 1] = match.span().length();
                count++;
            }
        }
        NDArray chosen = NativeArrays.create(manager, matched, new Shape(batch, queries));
        NDArray target = NativeArrays.create(manager, wanted, new Shape(batch, queries, 2));
        float share = 1f / Math.max(1, count);
        Map<String, NDArray> losses = new LinkedHashMap<>();
        NDArray distance = layer.spans().sub(target).abs().sum(new int[] {2});
        losses.put("span", Constants.times(distance.mul(chosen).sum(), 10 * share / 2));
        NDArray missing = Constants.complement(generalisedIou(layer.spans(), target));
        losses.put("giou", Constants.times(missing.mul(chosen).sum(), share));
        losses.put("label", Constants.times(label(layer.logits(), chosen), 4));
        return losses;
    }

    private record Match(int query, Window span) {}

    private static List<Match> matches(
            float[] probabilities, float[] spans, int example, int queries, List<Window> truth) {
        float[] foreground = new float[queries];
        float[] own = new float[2 * queries];
        for (int q = 0; q < queries; q++) {
            foreground[q] = probabilities[2 * (example * queries + q)];
        }
        System.arraycopy(spans, 2 * example * queries, own, 0, own.length);
        int[] chosen = SpanMatcher.match(foreground, own, truth);
        List<Match> matches = new ArrayList<>();
        for (int t = 0; t < chosen.length; t++) {
            if (chosen[t] >= 0) {
                matches.add(new Match(chosen[t], truth.get(t)));
            }
        }
        return matches;
    }

    /** Generalised IoU of spans (B,Q,2), (centre, width), pair by pair: (B,Q). */
    static NDArray generalisedIou(NDArray a, NDArray b) {
        NDArray firstStart = bound(a, -0.5f);
        NDArray firstEnd = bound(a, 0.5f);
        NDArray secondStart = bound(b, -0.5f);
        NDArray secondEnd = bound(b, 0.5f);
        NDArray shared =
                Activation.relu(firstEnd.minimum(secondEnd).sub(firstStart.maximum(secondStart)));
        NDArray union =
                firstEnd.sub(firstStart).add(secondEnd.sub(secondStart)).sub(shared).add(SMALLEST);
        NDArray hull =
                firstEnd.maximum(secondEnd).sub(firstStart.minimum(secondStart)).add(SMALLEST);
        return shared.div(union).sub(hull.sub(union).div(hull));
    }

    private static NDArray bound(NDArray spans, float side) {
        return spans.get(new NDIndex("..., 0"))
                .add(Constants.times(spans.get(new NDIndex("..., 1")), side));
    }

    /** Cross entropy of (B,Q,2) with 1 for foreground in (B,Q); background counts less. */
    private static NDArray label(NDArray logits, NDArray chosen) {
        NDArray logs = logits.logSoftmax(-1);
        NDArray foreground = logs.get(new NDIndex("..., 0")).mul(chosen);
        NDArray background =
                logs.get(new NDIndex("..., 1"))
                        .mul(Constants.times(Constants.complement(chosen), BACKGROUND));
        return foreground.add(background).mean().neg();
    }

    /** (B,L) each; 1 in the mask for clips. */
    private static NDArray saliency(NDArray scores, NDArray relevance, NDArray mask) {
        NDArray relevant = relevance.mul(mask);
        NDArray other = Activation.relu(mask.sub(relevant));
        NDArray some = relevant.sum(new int[] {1}, true).gt(0).toType(scores.getDataType(), false);
        NDArray best = mean(scores, relevant);
        NDArray rest = mean(scores, other);
        NDArray margin = Activation.relu(rest.sub(best).add(MARGIN)).mul(some).mean();
        NDArray logits =
                Constants.times(scores, 1 / TEMPERATURE).add(Constants.times(mask.sub(1), 1e9));
        NDArray likelihood =
                Constants.times(mean(logits.logSoftmax(1), relevant).mul(some).mean(), -1 / 12.0);
        // -log(1 - sigmoid(s)) = softplus(s), for videos in which nothing fits the text
        NDArray silence =
                softplus(scores).mul(mask.mul(Constants.complement(some))).sum().div(mask.sum());
        return margin.add(likelihood).add(silence);
    }

    private static NDArray softplus(NDArray x) {
        return x.abs().neg().exp().add(1).log().add(Activation.relu(x));
    }

    /** Weighted mean of each row: (B,L) to (B,1). */
    private static NDArray mean(NDArray values, NDArray weights) {
        return values.mul(weights)
                .sum(new int[] {1}, true)
                .div(weights.sum(new int[] {1}, true).add(SMALLEST));
    }

    private static NDArray binary(NDArray probability, NDArray relevance, NDArray mask) {
        NDArray p = Constants.atMost(Constants.atLeast(probability, 1e-4), 1 - 1e-4);
        NDArray hit = p.log().mul(relevance);
        NDArray miss = Constants.complement(p).log().mul(Constants.complement(relevance));
        return hit.add(miss).mul(mask).sum().div(mask.sum()).neg();
    }
}
