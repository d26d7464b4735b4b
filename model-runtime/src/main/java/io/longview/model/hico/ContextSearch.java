/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.hico;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import io.longview.model.hico.ContextHead.TimeSpan;
import io.longview.model.tensor.EngineSettings;
import io.longview.model.tensor.ScriptModule;
import io.longview.model.tensor.TensorEngine;
import io.longview.model.tensor.TensorScope;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Searches a stream's long context. Nothing is changed by a search; safe for use by several
 * threads.
 *
 * <p>A picture is compared with all traces in one matrix product. Tokens are whitened with the mean
 * and the covariance of the stream's own memory, so that what is common in the stream counts
 * little; then each wanted token looks for its most similar remembered one, and the mean cosine by
 * mass is the likeness of a block. Within a block, the clip is found whose tokens agree best.
 */
public final class ContextSearch implements AutoCloseable {
    /**
     * Likeness from which on a picture counts as seen. Pictures found by themselves score 1, scaled
     * and recompressed ones 0.6 and more, others up to 0.57.
     */
    public static final double SEEN = 0.6;

    /** Tokens that the covariance is taken from, at most. */
    private static final long SAMPLE = 8192;

    private final ContextSettings settings;
    private final TensorEngine engine;
    private final NDManager manager;
    private final ScriptModule module;

    /** Searches contexts with the given limits, on one CPU thread. */
    public ContextSearch(ContextSettings settings) {
        this.settings = settings;
        this.engine = TensorEngine.start(EngineSettings.cpu(1));
        this.manager = engine.newManager();
        this.module =
                ScriptModule.compile(
                        engine, "ContextSearch", ContextSearch.class, "context-search.torchscript");
    }

    @Override
    public void close() {
        module.close();
        manager.close();
    }

    /**
     * When a class was in sight, in the order of time.
     *
     * @param range only sightings that overlap it
     */
    public List<Sighting> sightings(
            ContextHead head, ContextStore store, int classId, TimeSpan range) {
        return SightingLog.of(head, store.sightings(), classId).stream()
                .filter(
                        sighting ->
                                sighting.endMicros() >= range.startMicros()
                                        && sighting.startMicros() <= range.endMicros())
                .toList();
    }

    /**
     * Where the stream looked most like a picture, best first. Successive times that count as seen
     * are one match.
     *
     * @param range only matches that overlap it
     * @param most how many matches
     */
    public List<ContextMatch> find(
            ContextHead head, ContextStore store, VisualQuery query, TimeSpan range, int most) {
        List<ContextBlock> blocks = new ArrayList<>();
        for (ContextBlock block : store.traces().values()) {
            if (block.endMicros() >= range.startMicros()
                    && block.startMicros() <= range.endMicros()) {
                blocks.add(block);
            }
        }
        if (blocks.isEmpty()) {
            return List.of();
        }
        blocks.sort(Comparator.comparingLong(ContextBlock::firstClip));
        SpanTokens wanted =
                SoftMatching.halve(SpanTokens.of(query.tokens()), settings.traceTokens());
        BlockMatcher matcher = new BlockMatcher(cosines(blocks, wanted), wanted.mass());
        List<ContextMatch> matches = new ArrayList<>();
        int first = 0;
        for (ContextBlock block : blocks) {
            matches.add(matcher.match(block, first));
            first += block.count();
        }
        List<ContextMatch> joined = joinSeen(blocks, matches);
        joined.sort(
                Comparator.comparingDouble(ContextMatch::score)
                        .reversed()
                        .thenComparingLong(ContextMatch::startMicros));
        return List.copyOf(joined.subList(0, Math.min(most, joined.size())));
    }

    /** Whitened cosines, (tokens of all blocks, wanted tokens) row-major. */
    private float[] cosines(List<ContextBlock> blocks, SpanTokens wanted) {
        engine.enter();
        int count = blocks.stream().mapToInt(ContextBlock::count).sum();
        ByteBuffer halves =
                ByteBuffer.allocateDirect(count * settings.channels() * Short.BYTES)
                        .order(ByteOrder.nativeOrder());
        ShortBuffer values = halves.asShortBuffer();
        float[] mass = new float[count];
        int at = 0;
        for (ContextBlock block : blocks) {
            values.put(block.values());
            System.arraycopy(block.mass(), 0, mass, at, block.count());
            at += block.count();
        }
        try (TensorScope scope = TensorScope.under(manager)) {
            NDManager memory = scope.manager();
            NDArray tokens =
                    memory.create(halves, new Shape(count, settings.channels()), DataType.FLOAT16);
            NDArray masses = memory.create(mass);
            NDArray query =
                    memory.create(wanted.values(), new Shape(wanted.count(), settings.channels()));
            try (IValue x = IValue.from((PtNDArray) tokens);
                    IValue m = IValue.from((PtNDArray) masses);
                    IValue q = IValue.from((PtNDArray) query);
                    IValue sample = IValue.from(SAMPLE);
                    IValue result = module.run("cosines", x, m, q, sample)) {
                NDArray found = result.toTensor((PtNDManager) scope.manager());
                return found.toFloatArray();
            }
        }
    }

    /** Joins matches of neighbouring blocks that both count as seen. */
    private List<ContextMatch> joinSeen(List<ContextBlock> blocks, List<ContextMatch> matches) {
        List<ContextMatch> joined = new ArrayList<>();
        long lastClip = Long.MIN_VALUE;
        for (int i = 0; i < matches.size(); i++) {
            ContextMatch match = matches.get(i);
            ContextBlock block = blocks.get(i);
            ContextMatch before = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (before != null
                    && before.score() >= SEEN
                    && match.score() >= SEEN
                    && block.firstClip() == lastClip + 1
                    && match.startMicros() - before.endMicros()
                            <= settings.gap().toNanos() / 1000) {
                joined.set(joined.size() - 1, before.to(match));
            } else {
                joined.add(match);
            }
            lastClip = block.lastClip();
        }
        return joined;
    }
}
