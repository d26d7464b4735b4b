/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.language;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.longview.model.bundle.SafetensorsWeights;
import io.longview.model.golden.GoldenCase;
import io.longview.model.golden.GoldenComponent;
import io.longview.model.golden.GoldenReport;
import io.longview.model.golden.UnknownCaseException;
import io.longview.model.tensor.Precision;
import io.longview.model.tensor.TensorEngine;
import io.longview.model.tensor.TensorScope;
import java.util.Arrays;

/**
 * Golden cases of {@link InternLm2}: a pass over a prompt with all states, caches and logits, the
 * prompt token by token, and greedy decoding. Frequencies are those of every call, as in the
 * reference; positions are computed in chunks smaller than the prompt.
 */
public final class InternLm2Golden implements GoldenComponent {
    private static final int CHUNK = 5;

    @Override
    public String name() {
        return "internlm2";
    }

    @Override
    public void compute(GoldenCase golden, TensorEngine engine, GoldenReport report) {
        InternLm2Config config = InternLm2Config.read("config.json", golden.hyperParameters());
        SafetensorsWeights source = new SafetensorsWeights(golden.weights());
        try (NDManager manager = engine.newManager();
                TensorScope scope = TensorScope.under(manager);
                InternLm2 model = new InternLm2(engine, config, source, Precision.FLOAT32, CHUNK)) {
            new Case(golden, report, model, scope).compute();
        }
    }

    /** Logits of every position of a prompt, (1,L,V). */
    public static NDArray allLogits(InternLm2 model, TensorScope scope, NDArray prompt) {
        int length = (int) prompt.getShape().get(1);
        try (KvCache cache = model.newCache(1, length, RotaryBase.fixed(model.config(), length));
                InternLm2.Pass pass = model.pass(prompt, cache, Padding.NONE)) {
            for (int i = 0; i < model.config().layers(); i++) {
                pass.layer(i);
            }
            return pass.logits(scope, length);
        }
    }

    /** Greedy decoding behind one prompt, as below. */
    public static NDArray[] greedy(InternLm2 model, TensorScope scope, NDArray prompt, int steps) {
        return greedy(model, scope, prompt, Padding.NONE, steps);
    }

    /**
     * Greedy decoding behind a prompt.
     *
     * @return ids (B,steps) and the logits that gave each, (B,steps,V)
     */
    static NDArray[] greedy(
            InternLm2 model, TensorScope scope, NDArray prompt, Padding padding, int steps) {
        NDManager manager = scope.manager();
        int batch = (int) prompt.getShape().get(0);
        int capacity = (int) prompt.getShape().get(1) + steps;
        long[] ids = new long[batch * steps];
        NDArray[] logits = new NDArray[steps];
        try (KvCache cache = model.newCache(batch, capacity, RotaryBase.perCall(model.config()))) {
            logits[0] = model.forward(scope, prompt, cache, padding);
            for (int step = 0; step < steps; step++) {
                long[] next = logits[step].argMax(1).toLongArray();
                long[][] rows = new long[batch][];
                for (int b = 0; b < batch; b++) {
                    ids[b * steps + step] = next[b];
                    rows[b] = new long[] {next[b]};
                }
                if (step + 1 < steps) {
                    NDArray embedded = model.embed(scope, rows);
                    logits[step + 1] = model.forward(scope, embedded, cache, padding);
                }
            }
        }
        NDList all = new NDList(logits);
        return new NDArray[] {manager.create(ids, new Shape(batch, steps)), NDArrays.stack(all, 1)};
    }

    private record Case(
            GoldenCase golden, GoldenReport report, InternLm2 model, TensorScope scope) {
        void compute() {
            NDManager manager = scope.manager();
            NDArray prompt = prompt();
            int length = (int) prompt.getShape().get(1);
            Padding padding = padding(length);
            int steps = golden.number("greedy_steps");
            RotaryBase rotary = RotaryBase.perCall(model.config());
            NDArray positions = padding.positions(manager, 0, length);
            if (!report.isRecordedAs("position_ids", positions.getShape())) {
                // A batch without padding: the same for all.
                positions = positions.repeat(0, prompt.getShape().get(0));
            }
            report.compare("position_ids", positions);
            // The reference asks for the largest position, which is not the padded length.
            int longest = (int) positions.max().getLong() + 1;
            float[] frequencies = rotary.frequencies(longest);
            report.floats("rope.inv_freq_after_prompt", undivided(frequencies), frequencies.length);
            NDArray[] angles = model.angles(scope, positions, frequencies);
            angles("rope.cos", angles[0], prompt.getShape().get(0));
            angles("rope.sin", angles[1], prompt.getShape().get(0));
            pass(prompt, padding, rotary);
            NDArray[] greedy = greedy(model, scope, prompt, padding, steps);
            report.compare("greedy.ids", greedy[0]);
            report.compare("greedy.logits", greedy[1]);
            stepwise(prompt, length);
        }

        /** For one sequence or for each of a batch, as they were recorded. */
        private void angles(String name, NDArray half, long batch) {
            NDArray both = half.concat(half, -1);
            report.compare(
                    name,
                    report.isRecordedAs(name, both.getShape()) ? both : both.repeat(0, batch));
        }

        /** The reference divides positions, not frequencies, where the scaling is linear. */
        private float[] undivided(float[] frequencies) {
            float[] values = frequencies.clone();
            if (model.config().scaling() instanceof RopeScaling.Linear linear) {
                for (int i = 0; i < values.length; i++) {
                    values[i] *= (float) linear.factor();
                }
            }
            return values;
        }

        private NDArray prompt() {
            if (golden.hasInput("inputs_embeds")) {
                return golden.input(scope.manager(), "inputs_embeds");
            }
            if (!golden.hasInput("input_ids")) {
                throw new UnknownCaseException(
                        "expected an input input_ids or inputs_embeds, got " + golden.inputNames());
            }
            NDArray ids = golden.input(scope.manager(), "input_ids");
            int length = (int) ids.getShape().get(1);
            long[] flat = ids.toLongArray();
            long[][] rows = new long[flat.length / length][];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = Arrays.copyOfRange(flat, i * length, (i + 1) * length);
            }
            return model.embed(scope, rows);
        }

        private Padding padding(int length) {
            if (!golden.hasInput("attention_mask")) {
                return Padding.NONE;
            }
            long[] mask = golden.input(scope.manager(), "attention_mask").toLongArray();
            int[] counts = new int[mask.length / length];
            for (int i = 0; i < mask.length; i++) {
                counts[i / length] += mask[i] == 0 ? 1 : 0;
                if (mask[i] == 0 && i % length >= counts[i / length]) {
                    throw new UnknownCaseException(
                            "expected an attention_mask with padding in front of sequences only");
                }
            }
            return new Padding(counts);
        }

        private void pass(NDArray prompt, Padding padding, RotaryBase rotary) {
            int length = (int) prompt.getShape().get(1);
            int batch = (int) prompt.getShape().get(0);
            int layers = model.config().layers();
            try (KvCache cache = model.newCache(batch, length, rotary);
                    InternLm2.Pass pass = model.pass(prompt, cache, padding)) {
                for (int i = 0; i < layers; i++) {
                    real("full.hidden_" + i, pass.state(scope), padding, 1);
                    pass.layer(i);
                    NDArray[] cached = model.cached(scope, cache, i);
                    real("cache.layer" + i + ".keys", cached[0], padding, 2);
                    real("cache.layer" + i + ".values", cached[1], padding, 2);
                }
                real("full.hidden_" + layers, pass.normed(scope), padding, 1);
                real("full.logits", pass.logits(scope, length), padding, 1);
            }
        }

        /** Compares; what belongs to padding has no meaning and is taken from the record. */
        private void real(String name, NDArray computed, Padding padding, int axis) {
            if (padding.counts().length == 0 || !report.expects(name)) {
                report.compare(name, computed);
                return;
            }
            long[] shape = computed.getShape().getShape();
            float[] values = computed.toFloatArray();
            float[] recorded = golden.expectedFloats(name);
            int width = (int) shape[shape.length - 1];
            int length = (int) shape[axis];
            int perSequence = values.length / padding.counts().length;
            for (int i = 0; i < Math.min(values.length, recorded.length); i++) {
                if (i / width % length < padding.counts()[i / perSequence]) {
                    values[i] = recorded[i];
                }
            }
            report.floats(name, values, shape);
        }

        private void stepwise(NDArray prompt, int length) {
            if (!report.expects("step0.logits")) {
                return;
            }
            RotaryBase rotary = RotaryBase.perCall(model.config());
            int batch = (int) prompt.getShape().get(0);
            try (KvCache cache = model.newCache(batch, length, rotary)) {
                for (int i = 0; i < length; i++) {
                    NDArray one = prompt.get(":, " + i + ":" + (i + 1));
                    report.compare("step" + i + ".logits", model.forward(scope, one, cache));
                }
            }
        }
    }
}
