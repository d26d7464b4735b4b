/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.language;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import io.longview.model.bundle.WeightSource;
import io.longview.model.hico.VisualDropout;
import io.longview.model.tensor.Precision;
import io.longview.model.tensor.ScriptModule;
import io.longview.model.tensor.TensorEngine;
import io.longview.model.tensor.TensorScope;
import io.longview.model.tensor.WeightTable;
import java.util.Arrays;

/**
 * InternLM2, the language model of InternVideo2.5. Legend: B batch, L new positions, E channels, V
 * vocabulary.
 *
 * <p>Every layer: {@code x += wo(attention(rms(x))); x += w2(silu(w1(h)) * w3(h)), h = rms(x)}. The
 * positions of a layer are computed some at a time, and those before come from a {@link KvCache}:
 * memory grows with the length, never with its square. Logits are made of the last position only.
 *
 * <p>Immutable once loaded; the state of a request is its cache. Safe for use by several threads.
 */
public final class InternLm2 implements AutoCloseable {
    /** Positions of a layer computed at a time: enough to fill the processor. */
    static final int CHUNK = 512;

    /** The same for a GPU, which needs more of them and has room. */
    static final int GPU_CHUNK = 4096;

    private final TensorEngine engine;
    private final InternLm2Config config;
    private final ScriptModule module;
    private final WeightTable weights;
    private final int chunk;

    /**
     * Loads the model.
     *
     * @param source has the weights of {@link InternLm2Weights#shapes} under their prefix
     */
    public InternLm2(
            TensorEngine engine, InternLm2Config config, WeightSource source, Precision precision) {
        this(engine, config, source, precision, engine.onCpu() ? CHUNK : GPU_CHUNK);
    }

    InternLm2(
            TensorEngine engine,
            InternLm2Config config,
            WeightSource source,
            Precision precision,
            int chunk) {
        this.engine = engine;
        this.config = config;
        this.chunk = chunk;
        module =
                ScriptModule.compile(
                        engine, "InternLm2", InternLm2.class, "intern-lm2.torchscript");
        weights = new WeightTable(engine, precision);
        InternLm2Weights.shapes(config)
                .forEach(
                        (name, shape) ->
                                source.load(InternLm2Weights.PREFIX + name, weights, name, shape));
    }

    /** Its hyper-parameters. */
    public InternLm2Config config() {
        return config;
    }

    /** Size of all weights on the device. */
    public long bytes() {
        return weights.bytes();
    }

    /** Weights that were lost to the precision. */
    public long overflows() {
        return weights.overflows();
    }

    /** Bytes of keys and values for every position. */
    public long cacheBytes() {
        return config.cacheBytes(weights.precision().bytes());
    }

    /**
     * A cache for one request.
     *
     * @param batch sequences beside each other
     * @param capacity most positions, prompt and answer together
     * @param rotary frequencies of the request
     */
    public KvCache newCache(int batch, int capacity, RotaryBase rotary) {
        engine.enter();
        long[] shape = {batch, config.keyValueHeads(), capacity, config.headSize()};
        try (IValue size = IValue.listFrom(shape);
                IValue layers = IValue.from((long) config.layers())) {
            IValue keys = module.run("caches", size, layers, weights.handle());
            IValue values;
            try {
                values = module.run("caches", size, layers, weights.handle());
            } catch (RuntimeException e) {
                keys.close();
                throw e;
            }
            KvCache cache = new KvCache(batch, capacity, config.layers(), rotary, keys, values);
            for (int i = 0; i < config.layers(); i++) {
                try (IValue layer = IValue.from((long) i)) {
                    cache.add(module.run("one", keys, layer), module.run("one", values, layer));
                }
            }
            return cache;
        }
    }

    /**
     * Fills a cache with random keys and values as if positions had been seen, for measurements
     * behind prompts that would take too long to compute.
     */
    public void pretend(KvCache cache, int positions) {
        engine.enter();
        cache.requireRoom(positions);
        try (IValue keys = module.run("noise", cache.allKeys());
                IValue values = module.run("noise", cache.allValues())) {
            cache.advance(positions);
        }
    }

    /** Vectors of token ids, (B,L,E) float32. */
    public NDArray embed(TensorScope scope, long[]... ids) {
        engine.enter();
        long[] flat = Arrays.stream(ids).flatMapToLong(Arrays::stream).toArray();
        for (long id : flat) {
            if (id < 0 || id >= config.vocabulary()) {
                throw new IllegalArgumentException(
                        "Expected token ids from 0 to %d, got %d"
                                .formatted(config.vocabulary() - 1, id));
            }
        }
        try (NDArray array = scope.manager().create(flat, new Shape(ids.length, ids[0].length));
                IValue argument = IValue.from((PtNDArray) array);
                IValue result = module.run("embed", argument, weights.handle())) {
            return result.toTensor((PtNDManager) scope.manager());
        }
    }

    /**
     * Runs new positions through all layers and remembers them.
     *
     * @param scope owns the result
     * @param embeddings (B,L,E) float32
     * @param cache the request's state
     * @return logits of the last position, (B,V) float32
     */
    public NDArray forward(TensorScope scope, NDArray embeddings, KvCache cache) {
        return forward(scope, embeddings, cache, Padding.NONE);
    }

    /** The same for sequences with padding in front. */
    public NDArray forward(TensorScope scope, NDArray embeddings, KvCache cache, Padding padding) {
        try (Pass pass = new Pass(embeddings, cache, padding)) {
            pass.allLayers();
            return pass.logits(scope, 1).get(":, -1");
        }
    }

    /**
     * Runs a prompt of its own through all layers, dropping visual tokens on the way (HiCo level
     * 2).
     *
     * @param scope owns the result
     * @param embeddings (1,L,E) float32
     * @param cache the request's state, empty
     * @param dropout what is dropped where
     * @param visual positions of the visual tokens in the prompt, ascending
     * @return logits of the last position, (1,V) float32
     */
    public NDArray forward(
            TensorScope scope,
            NDArray embeddings,
            KvCache cache,
            VisualDropout dropout,
            long[] visual) {
        try (DropoutPass pass = new DropoutPass(this, embeddings, cache, dropout, visual)) {
            return pass.run(scope);
        }
    }

    /** Starts a pass layer by layer. */
    Pass pass(NDArray embeddings, KvCache cache, Padding padding) {
        return new Pass(embeddings, cache, padding);
    }

    /** Keys and values of a layer, (B,K,length,D) float32, for comparison. */
    NDArray[] cached(TensorScope scope, KvCache cache, int layer) {
        NDArray[] arrays = new NDArray[2];
        IValue[] parts = {cache.keys(layer), cache.values(layer)};
        for (int i = 0; i < 2; i++) {
            try (IValue length = IValue.from((long) cache.length(layer));
                    IValue copy = module.run("cached", parts[i], length)) {
                arrays[i] = copy.toTensor((PtNDManager) scope.manager());
            }
        }
        return arrays;
    }

    /** Cosines and sines of positions under some frequencies, each (B,L,D/2), for comparison. */
    NDArray[] angles(TensorScope scope, NDArray positions, float[] frequencies) {
        try (NDArray array = scope.manager().create(frequencies);
                IValue at = IValue.from((PtNDArray) positions);
                IValue steps = IValue.from((PtNDArray) array);
                IValue pair = module.run("angles", at, steps)) {
            IValue[] parts = pair.toIValueTuple();
            NDArray[] angles = {
                parts[0].toTensor((PtNDManager) scope.manager()),
                parts[1].toTensor((PtNDManager) scope.manager())
            };
            for (IValue part : parts) {
                part.close();
            }
            return angles;
        }
    }

    @Override
    public void close() {
        weights.close();
        module.close();
    }

    /** New positions on their way through the layers. */
    final class Pass implements AutoCloseable {
        private final NDManager manager = engine.newManager();
        private final KvCache cache;
        private final Padding padding;
        private final IValue eps = IValue.from(config.eps());
        private final IValue chunkSize = IValue.from((long) chunk);
        private IValue state;
        private int length;

        Pass(NDArray embeddings, KvCache cache, Padding padding) {
            engine.enter();
            Shape shape = embeddings.getShape();
            if (shape.dimension() != 3
                    || shape.get(0) != cache.batch()
                    || shape.get(1) < 1
                    || shape.get(2) != config.hiddenSize()
                    || embeddings.getDataType() != DataType.FLOAT32) {
                throw new IllegalArgumentException(
                        "Expected float32 embeddings (%d, positions, %d), got %s %s"
                                .formatted(
                                        cache.batch(),
                                        config.hiddenSize(),
                                        embeddings.getDataType(),
                                        shape));
            }
            this.cache = cache;
            this.padding = padding;
            this.length = (int) shape.get(1);
            cache.requireRoom(length);
            try (IValue x = IValue.from((PtNDArray) embeddings)) {
                state = module.run("enter", x, weights.handle());
            }
        }

        /** Positions still on their way. */
        int length() {
            return length;
        }

        /** Runs all layers: in one call, or one after the other where they differ in positions. */
        void allLayers() {
            if (padding.counts().length > 0 || !cache.even()) {
                for (int i = 0; i < config.layers(); i++) {
                    layer(i);
                }
                return;
            }
            int before = cache.length(0);
            float[] frequencies = cache.rotary().frequencies(before + length);
            try (NDArray steps = manager.create(frequencies);
                    IValue angles = IValue.from((PtNDArray) steps);
                    IValue start = IValue.from((long) before)) {
                replace(
                        module.run(
                                "layers",
                                state,
                                weights.handle(),
                                cache.allKeys(),
                                cache.allValues(),
                                start,
                                angles,
                                eps,
                                chunkSize));
            }
            cache.advance(length);
        }

        /** Runs one layer. */
        void layer(int index) {
            int before = cache.length(index);
            float[] frequencies = cache.rotary().frequencies(padding.longest(before + length));
            try (NDArray at = positions(before);
                    NDArray steps = manager.create(frequencies);
                    NDArray real = padding.mask(manager, before + length);
                    IValue positions = IValue.from((PtNDArray) at);
                    IValue angles = IValue.from((PtNDArray) steps);
                    IValue mask = IValue.from((PtNDArray) real);
                    IValue prefix = IValue.from(InternLm2Weights.layer(index));
                    IValue start = IValue.from((long) before)) {
                replace(
                        module.run(
                                "layer",
                                state,
                                weights.handle(),
                                prefix,
                                cache.keys(index),
                                cache.values(index),
                                start,
                                positions,
                                angles,
                                eps,
                                chunkSize,
                                mask));
            }
            cache.advance(index, length);
        }

        /**
         * How much a position attends to each earlier one and itself by a layer's projections, mean
         * over heads. For a batch of one at the beginning of its request.
         */
        float[] rank(int index, int query) {
            float[] frequencies = cache.rotary().frequencies(length);
            try (NDArray at = positions(0);
                    NDArray steps = manager.create(frequencies);
                    IValue positions = IValue.from((PtNDArray) at);
                    IValue angles = IValue.from((PtNDArray) steps);
                    IValue prefix = IValue.from(InternLm2Weights.layer(index));
                    IValue heads = IValue.from((long) config.keyValueHeads());
                    IValue width = IValue.from((long) config.headSize());
                    IValue row = IValue.from((long) query);
                    IValue scores =
                            module.run(
                                    "rank",
                                    state,
                                    weights.handle(),
                                    prefix,
                                    heads,
                                    width,
                                    row,
                                    positions,
                                    angles,
                                    eps,
                                    chunkSize)) {
                try (NDArray array = scores.toTensor((PtNDManager) manager)) {
                    return array.toFloatArray();
                }
            }
        }

        /** Drops all positions but the given ones. */
        void keep(long[] kept) {
            try (NDArray array = manager.create(kept);
                    IValue index = IValue.from((PtNDArray) array)) {
                replace(module.run("keep", state, index));
            }
            length = kept.length;
        }

        /** The state, (B,L,E) float32. */
        NDArray state(TensorScope scope) {
            try (IValue copy = module.run("enter", state, weights.handle());
                    IValue plain = module.run("leave", copy)) {
                return plain.toTensor((PtNDManager) scope.manager());
            }
        }

        /** The state after the final norm, (B,L,E) float32. */
        NDArray normed(TensorScope scope) {
            try (IValue plain = module.run("norm", state, weights.handle(), eps)) {
                return plain.toTensor((PtNDManager) scope.manager());
            }
        }

        /** Logits of the last positions, (B,last,V) float32. */
        NDArray logits(TensorScope scope, int last) {
            try (IValue count = IValue.from((long) last);
                    IValue result = module.run("logits", state, weights.handle(), eps, count)) {
                return result.toTensor((PtNDManager) scope.manager());
            }
        }

        private NDArray positions(int before) {
            return padding.positions(manager, before, length);
        }

        private void replace(IValue next) {
            state.close();
            state = next;
        }

        @Override
        public void close() {
            state.close();
            eps.close();
            chunkSize.close();
            manager.close();
        }
    }
}
