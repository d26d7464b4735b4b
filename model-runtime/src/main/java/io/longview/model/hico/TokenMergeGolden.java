/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.hico;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.longview.model.golden.GoldenCase;
import io.longview.model.golden.GoldenComponent;
import io.longview.model.golden.GoldenReport;
import io.longview.model.golden.UnknownCaseException;
import io.longview.model.tensor.TensorEngine;
import io.longview.model.tensor.TensorScope;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Golden cases of {@link TokenMerger}: single merges, and VideoChat-Flash's projector, which groups
 * frames into clips, merges them and applies two linear layers.
 */
public final class TokenMergeGolden implements GoldenComponent {
    private static final String COMPONENT = "hico-token-merge";
    private static final String PROJECTOR = "model.mm_projector.mlp.";
    private static final int IMAGE_TARGET = 64;
    private static final int FRAME_TARGET = 16;

    @Override
    public String name() {
        return COMPONENT;
    }

    @Override
    public void compute(GoldenCase golden, TensorEngine engine, GoldenReport report) {
        try (NDManager manager = engine.newManager();
                TensorScope scope = TensorScope.under(manager)) {
            NDArray tokens;
            int target;
            if (golden.hasInput("x")) {
                tokens = golden.input(manager, "x");
                target = golden.number("target_num_token");
            } else if (golden.hasInput("frames")) {
                tokens = clips(golden, golden.input(manager, "frames"));
                target = projectorTarget(golden);
            } else {
                throw new UnknownCaseException(
                        "expected an input x or frames, got " + golden.inputNames());
            }
            int heads = golden.number("num_attention_heads");
            try (TokenMerger merger = new TokenMerger(engine, heads, target)) {
                NDArray merged = merger.merge(scope, tokens).values();
                report.compare("merged_tokens", merged);
                if (report.expects("projected")) {
                    report.compare("projected", project(golden, scope, merged));
                }
                rounds(report, merger, scope, tokens);
            }
        }
    }

    /** (frames, patches, C) to (clips, frames of a clip * patches, C); pictures stay alone. */
    private static NDArray clips(GoldenCase golden, NDArray frames) {
        int together =
                golden.hyperParameters().path("compress").asBoolean(false)
                        ? golden.number("local_num_frames")
                        : 1;
        long patches = frames.getShape().get(1);
        return frames.reshape(-1, together * patches, frames.getShape().get(2));
    }

    private static int projectorTarget(GoldenCase golden) {
        return golden.hyperParameters().path("compress").asBoolean(false)
                ? FRAME_TARGET * golden.number("local_num_frames")
                : IMAGE_TARGET;
    }

    private static NDArray project(GoldenCase golden, TensorScope scope, NDArray merged) {
        NDArray hidden = linear(golden, scope, merged, PROJECTOR + "0");
        NDArray gelu = hidden.mul(hidden.div(Math.sqrt(2)).erf().add(1)).mul(0.5);
        return linear(golden, scope, gelu, PROJECTOR + "2");
    }

    private static NDArray linear(GoldenCase golden, TensorScope scope, NDArray x, String name) {
        NDManager manager = scope.manager();
        NDArray weight = golden.weight(manager, name + ".weight");
        NDArray bias = golden.weight(manager, name + ".bias");
        return x.matMul(weight.transpose()).add(bias);
    }

    /** Compares what every round of a merge chose. */
    public static void rounds(
            GoldenReport report, TokenMerger merger, TensorScope scope, NDArray tokens) {
        List<TokenMerger.Round> r = merger.trace(scope, tokens);
        long[] removed = r.stream().mapToLong(round -> round.source().getShape().get(1)).toArray();
        report.integers("r_list", removed, removed.length);
        for (int i = 0; i < r.size(); i++) {
            String prefix = "round" + i + ".";
            TokenMerger.Round round = r.get(i);
            report.compare(prefix + "metric", round.metric());
            report.compare(prefix + "node_max", round.best());
            report.compare(prefix + "node_idx", round.to());
            report.compare(prefix + "kept_idx", round.kept());
            report.compare(prefix + "tokens", round.values());
            report.compare(prefix + "size", round.sizes());
            pairs(report, prefix, round);
        }
    }

    /**
     * Which token joined which; the order among those that join has no effect and ties have none.
     */
    private static void pairs(GoldenReport report, String prefix, TokenMerger.Round round) {
        String source = prefix + "src_idx";
        String destination = prefix + "dst_idx";
        if (!report.expects(source) || !report.expects(destination)) {
            return;
        }
        int count = (int) round.source().getShape().get(1);
        boolean same =
                pairs(round.source().toLongArray(), round.destination().toLongArray(), count)
                        .equals(
                                pairs(
                                        report.expectedIntegers(source),
                                        report.expectedIntegers(destination),
                                        count));
        report.record(source, same, "as a set of pairs with " + destination);
        report.record(destination, same, "as a set of pairs with " + source);
    }

    private static Set<String> pairs(long[] source, long[] destination, int count) {
        Set<String> pairs = new TreeSet<>();
        for (int i = 0; i < source.length; i++) {
            pairs.add("%d: %d to %d".formatted(i / count, source[i], destination[i]));
        }
        return pairs;
    }
}
