/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.language;

import ai.djl.ndarray.NDArray;
import io.longview.model.hico.VisualDropout;
import io.longview.model.tensor.TensorScope;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * A prompt on its way through the layers, losing visual tokens at the stages of a {@link
 * VisualDropout}. The visual tokens may lie anywhere; positions are counted anew behind each stage.
 */
final class DropoutPass implements AutoCloseable {
    /**
     * What a stage chose.
     *
     * @param kept positions that went on, in the sequence that arrived
     * @param scores of the visual tokens that arrived, in their order; null where evenly spaced
     *     ones were taken
     */
    record Stage(long[] kept, float @Nullable [] scores) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Stage that
                    && Arrays.equals(kept, that.kept)
                    && Arrays.equals(scores, that.scores);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(kept);
        }

        @Override
        public String toString() {
            return "Stage" + Arrays.toString(kept);
        }
    }

    private final InternLm2 model;
    private final InternLm2.Pass pass;
    private final VisualDropout dropout;
    private final int prompt;
    private final int text;
    private long[] visual;

    /**
     * Starts a pass.
     *
     * @param embeddings (1,L,E) float32
     * @param cache empty
     * @param visual positions of the visual tokens, ascending
     */
    DropoutPass(
            InternLm2 model,
            NDArray embeddings,
            KvCache cache,
            VisualDropout dropout,
            long[] visual) {
        int last =
                dropout.layers().isEmpty() ? 0 : dropout.layers().get(dropout.layers().size() - 1);
        if (last >= model.config().layers()) {
            throw new IllegalArgumentException(
                    "Expected the dropout's stages before the last of %d layers, got %s"
                            .formatted(model.config().layers(), dropout.layers()));
        }
        if (Arrays.stream(cache.lengths()).anyMatch(length -> length > 0)) {
            throw new IllegalArgumentException(
                    "Expected an empty cache for a prompt with dropout, got lengths "
                            + Arrays.toString(cache.lengths()));
        }
        this.model = model;
        this.dropout = dropout;
        this.visual = visual.clone();
        this.prompt = visual.length;
        pass = model.pass(embeddings, cache, Padding.NONE);
        this.text = pass.length() - prompt;
    }

    /** Drops what the stage in front of a layer drops; null where there is none. */
    @Nullable Stage drop(int layer) {
        int stage = dropout.stageBehind(layer);
        if (stage < 0 || prompt == 0) {
            return null;
        }
        return choose(layer, stage, text + dropout.arriving(prompt, stage) - 1);
    }

    Stage choose(int layer, int stage, int query) {
        int arriving = dropout.arriving(prompt, stage);
        int keep = dropout.kept(prompt, stage);
        // Visual tokens that the first ratio leaves out are treated as text.
        visual = Arrays.copyOf(visual, arriving);
        float @Nullable [] scores = null;
        int[] chosen;
        if (dropout.ranks(stage)) {
            float[] all = pass.rank(layer, query);
            scores = new float[arriving];
            for (int i = 0; i < arriving; i++) {
                scores[i] = visual[i] <= query ? all[(int) visual[i]] : 0;
            }
            chosen = VisualDropout.highest(scores, keep);
        } else {
            chosen = VisualDropout.evenlySpaced(arriving, keep);
        }
        return new Stage(keep(chosen), scores);
    }

    private long[] keep(int[] chosen) {
        boolean[] dropped = new boolean[pass.length()];
        for (long position : visual) {
            dropped[(int) position] = true;
        }
        for (int index : chosen) {
            dropped[(int) visual[index]] = false;
        }
        boolean[] isVisual = new boolean[pass.length()];
        for (int index : chosen) {
            isVisual[(int) visual[index]] = true;
        }
        long[] kept = LongStream.range(0, pass.length()).filter(i -> !dropped[(int) i]).toArray();
        visual =
                LongStream.range(0, kept.length)
                        .filter(i -> isVisual[(int) kept[(int) i]])
                        .toArray();
        pass.keep(kept);
        return kept;
    }

    InternLm2.Pass pass() {
        return pass;
    }

    /** Runs what is left of the model; logits of the last position, (1,V). */
    NDArray run(TensorScope scope) {
        for (int i = 0; i < model.config().layers(); i++) {
            drop(i);
            pass.layer(i);
        }
        return pass.logits(scope, 1).get(":, -1");
    }

    @Override
    public void close() {
        pass.close();
    }
}
