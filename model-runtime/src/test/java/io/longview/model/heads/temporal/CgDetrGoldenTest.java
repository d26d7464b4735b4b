/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.heads.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import io.longview.model.bundle.BundleException;
import io.longview.model.bundle.SafetensorsFile;
import io.longview.model.tensor.EngineSettings;
import io.longview.model.tensor.TensorEngine;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CG-DETR against golden data of the reference, layer by layer; see the README beside the data. */
class CgDetrGoldenTest {
    private static final TensorEngine ENGINE = TensorEngine.start(EngineSettings.cpu(1));

    /** float32 against float32; the data's own tolerances are 1e-5 to 3e-4. */
    private static final float TOLERANCE = 2e-5f;

    /** What the reference keeps with the length in front. */
    private static final Set<String> LENGTH_FIRST =
            Set.of("x.t2v_out", "x.global_token", "x.encoder_memory");

    @ParameterizedTest
    @ValueSource(strings = {"b1_padded", "b2_different_lengths"})
    void agreesWithTheReference(String golden) throws IOException {
        Map<String, float[]> found = new HashMap<>();
        try (SafetensorsFile inputs = TemporalGoldens.open(golden, "inputs");
                SafetensorsFile outputs = TemporalGoldens.open(golden, "outputs");
                SafetensorsFile weights = TemporalGoldens.open(golden, "weights");
                CgDetr model = CgDetr.load(ENGINE, TemporalGoldens.SETTINGS, weights);
                NDManager manager = ENGINE.newManager()) {
            GroundingOutput output =
                    model.ground(
                            TemporalGoldens.input(inputs, manager),
                            (name, value) -> found.put(name, layout(name, value)));
            found.put("saliency_scores", output.saliency().toFloatArray());
            found.put("t2vattnvalues", output.textAttention().toFloatArray());
            for (int i = 0; i < output.layers().size(); i++) {
                String prefix = i == output.layers().size() - 1 ? "" : "aux" + i + ".";
                found.put(prefix + "pred_logits", output.layers().get(i).logits().toFloatArray());
                found.put(prefix + "pred_spans", output.layers().get(i).spans().toFloatArray());
            }
            assertThat(found).hasSize(20);
            found.forEach(
                    (name, values) ->
                            TemporalGoldens.assertClose(
                                    name, values, outputs.floats(name), TOLERANCE));
        }
    }

    @Test
    void findsTheWindowsOfTheReference() throws IOException {
        try (SafetensorsFile inputs = TemporalGoldens.open("b1_padded", "inputs");
                SafetensorsFile outputs = TemporalGoldens.open("b1_padded", "outputs");
                SafetensorsFile weights = TemporalGoldens.open("b1_padded", "weights");
                CgDetr model = CgDetr.load(ENGINE, TemporalGoldens.SETTINGS, weights);
                NDManager manager = ENGINE.newManager()) {
            GroundingOutput.Spans answer =
                    model.ground(TemporalGoldens.input(inputs, manager)).answer();
            var windows =
                    Windows.of(
                            answer.logits().toFloatArray(), answer.spans().toFloatArray(), 61.9f);
            WindowsTest.assertWindows(windows, outputs, "post.windows_seconds", 1e-4f);
            var rounded = WindowRules.tpo().apply(windows);
            WindowsTest.assertWindows(rounded, outputs, "post.windows_final", 1e-4f);
            WindowsTest.assertWindows(rounded.subList(0, 1), outputs, "post.best", 1e-4f);
        }
    }

    @Test
    void leavesNothingBehind() throws IOException {
        try (SafetensorsFile inputs = TemporalGoldens.open("b1_padded", "inputs");
                SafetensorsFile weights = TemporalGoldens.open("b1_padded", "weights");
                CgDetr model = CgDetr.load(ENGINE, TemporalGoldens.SETTINGS, weights);
                NDManager manager = ENGINE.newManager()) {
            GroundingInput input = TemporalGoldens.input(inputs, manager);
            NDArray weight = model.weights().values().iterator().next();
            int owned = weight.getManager().getManagedArrays().size();
            int before = manager.getManagedArrays().size();
            model.ground(input);
            assertThat(weight.getManager().getManagedArrays()).hasSize(owned);
            // Logits and spans of three layers, saliency and attention.
            assertThat(manager.getManagedArrays()).hasSize(before + 8);
        }
    }

    @Test
    void isADjlBlock() throws IOException {
        try (SafetensorsFile inputs = TemporalGoldens.open("b1_padded", "inputs");
                SafetensorsFile outputs = TemporalGoldens.open("b1_padded", "outputs");
                SafetensorsFile weights = TemporalGoldens.open("b1_padded", "weights");
                CgDetr model = CgDetr.load(ENGINE, TemporalGoldens.SETTINGS, weights);
                NDManager manager = ENGINE.newManager()) {
            GroundingInput in = TemporalGoldens.input(inputs, manager);
            NDList list =
                    model.forward(
                            new ParameterStore(manager, false),
                            new NDList(
                                    in.clips(),
                                    in.clipMask(),
                                    in.text(),
                                    in.textMask(),
                                    in.prompt()),
                            false);
            TemporalGoldens.assertClose(
                    "spans", list.get(5).toFloatArray(), outputs.floats("pred_spans"), TOLERANCE);
            assertThat(list.getShapes())
                    .isEqualTo(
                            model.getOutputShapes(
                                    new ai.djl.ndarray.types.Shape[] {in.clips().getShape()}));
        }
    }

    @Test
    void namesWhatDoesNotFit() throws IOException {
        CgDetrSettings other =
                new CgDetrSettings(
                        32, 8, 48, new CgDetrSettings.Depths(2, 2, 2, 4), 6, 4, 6, 1, 20, 24);
        try (SafetensorsFile weights = TemporalGoldens.open("b1_padded", "weights")) {
            assertThatThrownBy(() -> CgDetr.load(ENGINE, other, weights))
                    .isInstanceOf(BundleException.class)
                    .hasMessageContaining(
                            "query_embed.weight F32 5x2, expected a float tensor [6, 2]")
                    .hasMessageContaining("missing transformer.decoder.layers.3.norm1.weight");
        }
    }

    /** As the golden data lay it out. */
    private static float[] layout(String name, NDArray value) {
        return (LENGTH_FIRST.contains(name) ? value.swapAxes(0, 1) : value).toFloatArray();
    }
}
