/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.language;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import io.longview.model.golden.GoldenCase;
import io.longview.model.golden.GoldenComponent;
import io.longview.model.golden.GoldenReport;
import io.longview.model.golden.UnknownCaseException;
import io.longview.model.hico.VisualDropout;
import io.longview.model.tensor.Precision;
import io.longview.model.tensor.TensorEngine;
import io.longview.model.tensor.TensorScope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Golden cases of {@link VisualDropout}: even spacing alone, stages alone on given states, and a
 * whole Qwen2 model with dropout, prompt and decoding.
 */
public final class VisualDropoutGolden implements GoldenComponent {
    private static final int CHUNK = 7;

    @Override
    public String name() {
        return "hico-visual-dropout";
    }

    @Override
    public void compute(GoldenCase golden, TensorEngine engine, GoldenReport report) {
        try (NDManager manager = engine.newManager();
                TensorScope scope = TensorScope.under(manager)) {
            if (golden.hasInput("pairs")) {
                spacing(golden.input(manager, "pairs").toLongArray(), report);
            } else if (golden.hasInput("features")) {
                int last = dropout(golden).layers().get(dropout(golden).layers().size() - 1);
                InternLm2Config config = config(golden, last + 1, 1, 1);
                try (InternLm2 model = model(golden, engine, config)) {
                    new Stages(golden, report, model, scope).compute();
                }
            } else if (golden.hasInput("inputs_embeds")) {
                InternLm2Config config =
                        config(
                                golden,
                                golden.number("num_hidden_layers"),
                                golden.number("intermediate_size"),
                                golden.number("vocab_size"));
                try (InternLm2 model = model(golden, engine, config)) {
                    new Whole(golden, report, model, scope).compute();
                }
            } else {
                throw new UnknownCaseException(
                        "expected an input pairs, features or inputs_embeds, got "
                                + golden.inputNames());
            }
        }
    }

    private static void spacing(long[] pairs, GoldenReport report) {
        for (int i = 0; i < pairs.length; i += 2) {
            int[] chosen = VisualDropout.evenlySpaced((int) pairs[i], (int) pairs[i + 1]);
            report.integers(
                    "linspace_n%d_k%d".formatted(pairs[i], pairs[i + 1]),
                    Arrays.stream(chosen).asLongStream().toArray(),
                    chosen.length);
        }
    }

    private static VisualDropout dropout(GoldenCase golden) {
        JsonNode settings = golden.hyperParameters();
        List<Integer> layers = new ArrayList<>();
        settings.path("compress_layer_list").forEach(node -> layers.add(node.intValue()));
        List<Double> ratios = new ArrayList<>();
        settings.path("token_ratio_list").forEach(node -> ratios.add(node.doubleValue()));
        return new VisualDropout(
                VisualDropout.Choice.named(settings.path("compress_type").asText()),
                layers,
                ratios);
    }

    private static InternLm2Config config(
            GoldenCase golden, int layers, int intermediate, int vocabulary) {
        JsonNode settings = golden.hyperParameters();
        InternLm2Config config =
                new InternLm2Config(
                        vocabulary,
                        golden.number("hidden_size"),
                        intermediate,
                        layers,
                        golden.number("num_attention_heads"),
                        golden.number("num_key_value_heads"),
                        settings.path("rms_norm_eps").doubleValue(),
                        true,
                        settings.path("rope_theta").doubleValue(),
                        new RopeScaling.None(),
                        Integer.MAX_VALUE);
        if (settings.has("head_dim") && golden.number("head_dim") != config.headSize()) {
            throw new UnknownCaseException(
                    "expected head_dim %d, hidden_size by num_attention_heads, got %s"
                            .formatted(config.headSize(), settings.path("head_dim")));
        }
        return config;
    }

    private static InternLm2 model(GoldenCase golden, TensorEngine engine, InternLm2Config config) {
        boolean tied = golden.hyperParameters().path("tie_word_embeddings").asBoolean(false);
        Qwen2Weights weights = new Qwen2Weights(golden.weights(), config, tied);
        return new InternLm2(engine, config, weights, Precision.FLOAT32, CHUNK);
    }

    /** Stage by stage on given states, without layers between; samples of a batch one by one. */
    private record Stages(
            GoldenCase golden, GoldenReport report, InternLm2 model, TensorScope scope) {
        void compute() {
            NDArray features = golden.input(scope.manager(), "features");
            VisualDropout dropout = dropout(golden);
            int stages = dropout.layers().size();
            int batch = (int) features.getShape().get(0);
            NDArray[][] states = new NDArray[stages][batch];
            for (int b = 0; b < batch; b++) {
                sample(b, features, dropout, states);
            }
            for (int stage = 0; stage < stages; stage++) {
                together("stage" + stage + ".", states[stage]);
            }
        }

        private void sample(int b, NDArray features, VisualDropout dropout, NDArray[][] states) {
            long first = at("first_visual_position", b);
            int text = (int) at("text_prompt_lens", b);
            int visual = first < 0 ? 0 : (int) at("visual_lens", b);
            int length = (int) features.getShape().get(1);
            if (golden.hasInput("attention_mask")) {
                boolean[] mask = golden.input(scope.manager(), "attention_mask").toBooleanArray();
                int from = b * length;
                while (length > 0 && !mask[from + length - 1]) {
                    length--;
                }
            }
            NDArray own = features.get("%d:%d, :%d".formatted(b, b + 1, length));
            long[] places = LongStream.range(first, first + visual).toArray();
            RotaryBase rotary = RotaryBase.perCall(model.config());
            try (KvCache cache = model.newCache(1, length, rotary);
                    DropoutPass pass = new DropoutPass(model, own, cache, dropout, places)) {
                for (int stage = 0; stage < states.length; stage++) {
                    String prefix = "stage%d.sample%d.".formatted(stage, b);
                    long[] kept = LongStream.range(0, pass.pass().length()).toArray();
                    if (visual > 0) {
                        int query = text + dropout.arriving(visual, stage) - 1;
                        int layer = dropout.layers().get(stage);
                        DropoutPass.Stage chosen = pass.choose(layer, stage, query);
                        kept = chosen.kept();
                        if (chosen.scores() != null) {
                            report.floats(
                                    prefix + "visual_scores",
                                    chosen.scores(),
                                    chosen.scores().length);
                        }
                    }
                    report.integers(prefix + "kept_positions", kept, kept.length);
                    states[stage][b] = pass.pass().state(scope);
                }
            }
        }

        private long at(String input, int index) {
            return golden.input(scope.manager(), input).toLongArray()[index];
        }

        /** The samples beside each other, the shorter ones with zeros behind. */
        private void together(String prefix, NDArray[] states) {
            int longest = 0;
            for (NDArray state : states) {
                longest = Math.max(longest, (int) state.getShape().get(1));
            }
            int width = model.config().hiddenSize();
            float[] values = new float[states.length * longest * width];
            long[] positions = new long[states.length * longest];
            boolean[] mask = new boolean[positions.length];
            for (int b = 0; b < states.length; b++) {
                float[] own = states[b].toFloatArray();
                System.arraycopy(own, 0, values, b * longest * width, own.length);
                for (int i = 0; i < own.length / width; i++) {
                    positions[b * longest + i] = i;
                    mask[b * longest + i] = true;
                }
            }
            report.floats(prefix + "features", values, states.length, longest, width);
            report.integers(prefix + "position_ids", positions, states.length, longest);
            report.compare(
                    prefix + "attention_mask",
                    scope.manager().create(mask, new Shape(states.length, longest)));
        }
    }

    /** A whole model. */
    private record Whole(
            GoldenCase golden, GoldenReport report, InternLm2 model, TensorScope scope) {
        void compute() {
            NDArray prompt = golden.input(scope.manager(), "inputs_embeds");
            int steps = golden.number("decode_steps");
            int first = golden.number("first_visual_position");
            int visual = first < 0 ? 0 : golden.number("visual_len");
            long[] places = LongStream.range(first, (long) first + visual).toArray();
            int length = (int) prompt.getShape().get(1);
            RotaryBase rotary = RotaryBase.perCall(model.config());
            try (KvCache cache = model.newCache(1, length + steps, rotary)) {
                NDArray logits;
                try (DropoutPass pass =
                        new DropoutPass(model, prompt, cache, dropout(golden), places)) {
                    logits = prefill(pass);
                }
                integers("prefill.cache_lengths", cache.lengths());
                decode(cache, logits, steps);
                integers("decode.cache_lengths", cache.lengths());
            }
        }

        private NDArray prefill(DropoutPass pass) {
            int layers = model.config().layers();
            for (int i = 0; i < layers; i++) {
                DropoutPass.Stage stage = pass.drop(i);
                int index = dropout(golden).stageBehind(i);
                if (index >= 0) {
                    // Without visual tokens nothing is dropped.
                    long[] all = LongStream.range(0, pass.pass().length()).toArray();
                    stage(
                            "prefill.stage" + index + ".",
                            stage == null ? new DropoutPass.Stage(all, null) : stage);
                }
                report.compare("prefill.hidden_" + i, pass.pass().state(scope));
                pass.pass().layer(i);
            }
            report.compare("prefill.hidden_" + layers, pass.pass().normed(scope));
            NDArray logits = pass.pass().logits(scope, pass.pass().length());
            report.compare("prefill.logits", logits);
            return logits.get(":, -1");
        }

        private void stage(String prefix, DropoutPass.Stage stage) {
            long[] kept = stage.kept();
            report.integers(prefix + "kept_positions", kept, kept.length);
            long[] positions = LongStream.range(0, kept.length).toArray();
            report.integers(prefix + "position_ids", positions, 1, kept.length);
            if (stage.scores() != null) {
                report.floats(prefix + "visual_scores", stage.scores(), stage.scores().length);
            }
        }

        private void decode(KvCache cache, NDArray prompt, int steps) {
            NDArray logits = prompt;
            long[] ids = new long[steps + 1];
            for (int step = 0; step <= steps; step++) {
                ids[step] = logits.argMax(1).toLongArray()[0];
                if (step < steps) {
                    integers("decode" + step + ".layer_position_ids", cache.lengths());
                    NDArray next = model.embed(scope, new long[] {ids[step]});
                    logits = model.forward(scope, next, cache);
                    report.compare("decode" + step + ".logits", logits.get(0));
                }
            }
            report.integers("generated_ids", ids, ids.length);
        }

        private void integers(String name, int[] values) {
            report.integers(name, Arrays.stream(values).asLongStream().toArray(), values.length);
        }
    }
}
