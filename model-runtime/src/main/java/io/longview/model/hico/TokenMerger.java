/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.hico;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import io.longview.model.tensor.ScriptModule;
import io.longview.model.tensor.TensorEngine;
import io.longview.model.tensor.TensorScope;
import java.util.ArrayList;
import java.util.List;

/**
 * HiCo level 1: merges the most similar tokens of a clip until a fixed number is left, each round
 * by bipartite soft matching. InternVideo2.5 section 3.2.
 *
 * <p>One round on t tokens x with sizes s (1 at the start):
 *
 * <pre>
 * m = mean over heads of x viewed as (heads, channels / heads), divided by its length
 * a = tokens 0, 2, 4 ...;  b = tokens 1, 3, 5 ...
 * best(a) = max over b of m(a) . m(b);  to(a) = the b that reaches it
 * the r tokens a with the highest best(a) join to(a):  x = sum(x s) / sum(s), s = sum(s)
 * output: the other a in descending order of best(a), then all b in their order
 * </pre>
 *
 * <p>Rounds halve the tokens until the target is near. Where a round merges every a, as it does at
 * InternVideo2.5's 1024 to 64, no sort is made. Equal similarities are ordered by position. A zero
 * vector has no direction; its similarity to everything is 0 (the formula would divide by zero).
 *
 * <p>Immutable; safe for use by several threads. One fused module computes all rounds and frees its
 * intermediates.
 */
public final class TokenMerger implements AutoCloseable {
    /** How tokens are compared. */
    enum Similarity {
        /** Plain operators, for any device. */
        PORTABLE("similarity-portable.torchscript"),
        /** oneDNN; twice as fast on x86. */
        ONE_DNN("similarity-onednn.torchscript");

        private final String file;

        Similarity(String file) {
            this.file = file;
        }
    }

    /** When a round sorts; the result is the same, up to the order in which sums are formed. */
    enum Order {
        WHERE_NEEDED,
        ALWAYS
    }

    private final int heads;
    private final int target;
    private final ScriptModule module;

    /**
     * Makes a merger.
     *
     * @param engine where it computes
     * @param heads how many groups of channels are averaged for the comparison
     * @param target how many tokens a merge leaves
     */
    public TokenMerger(TensorEngine engine, int heads, int target) {
        this(engine, heads, target, engine.hasOneDnn() ? Similarity.ONE_DNN : Similarity.PORTABLE);
    }

    TokenMerger(TensorEngine engine, int heads, int target, Similarity similarity) {
        if (heads < 1 || target < 1) {
            throw new IllegalArgumentException(
                    "Expected at least 1 head and a target of at least 1 token, got %d heads, target %d"
                            .formatted(heads, target));
        }
        this.heads = heads;
        this.target = target;
        this.module =
                ScriptModule.compile(
                        engine,
                        "TokenMerger",
                        TokenMerger.class,
                        "token-merger.torchscript",
                        similarity.file);
    }

    /**
     * Merges sequences, each by itself.
     *
     * @param scope owns the result
     * @param tokens (B,P,C) float32, P above the target, C a multiple of the heads
     * @return {@code target} tokens a sequence
     * @throws IllegalArgumentException if the tokens do not have this form
     */
    public MergedTokens merge(TensorScope scope, NDArray tokens) {
        return merge(scope, tokens, Order.WHERE_NEEDED);
    }

    MergedTokens merge(TensorScope scope, NDArray tokens, Order order) {
        if (tokens.getShape().dimension() != 3
                || tokens.getDataType() != DataType.FLOAT32
                || tokens.getShape().get(2) % heads != 0) {
            throw new IllegalArgumentException(
                    "Expected float32 tokens (batch, tokens, channels) with channels a multiple of %d, got %s %s"
                            .formatted(heads, tokens.getDataType(), tokens.getShape()));
        }
        long[] rounds = MergePlan.rounds((int) tokens.getShape().get(1), target);
        try (IValue x = IValue.from((PtNDArray) tokens);
                IValue headCount = IValue.from((long) heads);
                IValue plan = IValue.listFrom(rounds);
                IValue sorted = IValue.from(order == Order.ALWAYS);
                IValue result = module.run("merge", x, headCount, plan, sorted)) {
            NDArray[] parts = result.toTensorArray((PtNDManager) scope.manager());
            return new MergedTokens(parts[0], parts[1], parts[2]);
        }
    }

    /** What one round of a merge chose; shapes as in the module. */
    record Round(
            NDArray metric,
            NDArray best,
            NDArray to,
            NDArray kept,
            NDArray source,
            NDArray destination,
            NDArray values,
            NDArray sizes) {}

    /** Merges like {@link #merge}, sorting always, and tells every choice, for comparison. */
    List<Round> trace(TensorScope scope, NDArray tokens) {
        long[] rounds = MergePlan.rounds((int) tokens.getShape().get(1), target);
        try (IValue x = IValue.from((PtNDArray) tokens);
                IValue headCount = IValue.from((long) heads);
                IValue plan = IValue.listFrom(rounds);
                IValue result = module.run("trace", x, headCount, plan)) {
            NDArray[] t = result.toTensorArray((PtNDManager) scope.manager());
            List<Round> traced = new ArrayList<>();
            for (int i = 0; i < t.length; i += 8) {
                traced.add(
                        new Round(
                                t[i], t[i + 1], t[i + 2], t[i + 3], t[i + 4], t[i + 5], t[i + 6],
                                t[i + 7]));
            }
            return traced;
        }
    }

    @Override
    public void close() {
        module.close();
    }
}
