/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.hico;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import io.longview.model.tensor.EngineSettings;
import io.longview.model.tensor.ScriptModule;
import io.longview.model.tensor.TensorEngine;
import io.longview.model.tensor.TensorScope;
import java.util.List;

/**
 * The tensor work of a search. Legend: B blocks, W rows for each, Q wanted tokens, V views, C
 * channels. Safe for use by several threads.
 */
final class SearchKernel implements AutoCloseable {
    private final TokenPrior prior;
    private final TensorEngine engine;
    private final NDManager manager;
    private final ScriptModule module;

    SearchKernel(TokenPrior prior) {
        this.prior = prior;
        this.engine = TensorEngine.start(EngineSettings.cpu(1));
        this.manager = engine.newManager();
        this.module =
                ScriptModule.compile(
                        engine, "ContextSearch", ContextSearch.class, "context-search.torchscript");
    }

    /** Owns what the other methods return. */
    TensorScope open() {
        engine.enter();
        return TensorScope.under(manager);
    }

    /** Mean (1,C) and whitening matrix (C,C) of a memory. */
    record Whitening(NDArray mean, NDArray matrix) {}

    /**
     * The whitening of a memory.
     *
     * @param sample some of its tokens
     * @param count how many tokens it has in all
     */
    Whitening whitening(TensorScope scope, TokenRows sample, int count) {
        double share = prior.ownShare(count);
        int channels = prior.channels();
        try (IValue x = value(tokens(scope, sample));
                IValue mass = value(scope.manager().create(sample.mass()));
                IValue mean = value(scope.manager().create(prior.mean(), new Shape(1, channels)));
                IValue covariance =
                        value(
                                scope.manager()
                                        .create(
                                                prior.covariance(),
                                                new Shape(channels, channels)));
                IValue own = IValue.from(share);
                IValue result = module.run("whitening", x, mass, mean, covariance, own)) {
            NDArray[] parts = result.toTensorArray((PtNDManager) scope.manager());
            return new Whitening(parts[0], parts[1]);
        }
    }

    /**
     * How alike blocks are to what is wanted.
     *
     * @param cosines (B,W*Q)
     * @param best (B,Q) row-major: per wanted token, the best cosine of a block's tokens
     */
    record Likeness(NDArray cosines, float[] best) {}

    Likeness likeness(
            TensorScope scope, Whitening space, List<ContextBlock> blocks, QueryTokens wanted) {
        int width = width(blocks);
        NDArray query =
                scope.manager()
                        .create(wanted.values(), new Shape(wanted.count(), wanted.channels()));
        try (IValue x = value(tokens(scope, TokenRows.padded(blocks, width)));
                IValue mean = value(space.mean());
                IValue matrix = value(space.matrix());
                IValue q = value(query);
                IValue rows = IValue.from((long) width);
                IValue result = module.run("likeness", x, mean, matrix, q, rows)) {
            NDArray[] parts = result.toTensorArray((PtNDManager) scope.manager());
            return new Likeness(parts[0], parts[1].toFloatArray());
        }
    }

    /** Rows that each block has in the cosines. */
    static int width(List<ContextBlock> blocks) {
        return blocks.stream().mapToInt(ContextBlock::count).max().orElse(0);
    }

    /** The cosines of some blocks, (chosen, W*Q) row-major. */
    float[] cosines(TensorScope scope, Likeness likeness, long[] chosen) {
        try (IValue all = value(likeness.cosines());
                IValue index = value(scope.manager().create(chosen));
                IValue result = module.run("rows", all, index)) {
            return result.toTensor((PtNDManager) scope.manager()).toFloatArray();
        }
    }

    private NDArray tokens(TensorScope scope, TokenRows rows) {
        return scope.manager()
                .create(rows.values(), new Shape(rows.count(), prior.channels()), DataType.FLOAT16);
    }

    private static IValue value(NDArray array) {
        return IValue.from((PtNDArray) array);
    }

    @Override
    public void close() {
        module.close();
        manager.close();
    }
}
