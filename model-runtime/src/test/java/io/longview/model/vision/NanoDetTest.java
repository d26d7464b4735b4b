/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.vision;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.longview.model.bundle.Bundle;
import io.longview.model.bundle.SafetensorsFile;
import io.longview.model.tensor.EngineSettings;
import io.longview.model.tensor.TensorEngine;
import io.longview.model.tensor.TensorScope;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The network against golden data; see the README beside the data. */
class NanoDetTest {
    /** float32 sums over up to 4608 products; measured difference up to 6e-6. */
    private static final float TOLERANCE = 1e-4f;

    private static final List<String> OUTPUTS =
            List.of(
                    "stage4",
                    "neck16",
                    "",
                    "feature16",
                    "feature32",
                    "predict8",
                    "predict16",
                    "predict32");

    private static final TensorEngine ENGINE = TensorEngine.start(EngineSettings.cpu(1));

    static List<Arguments> cases() {
        List<Arguments> cases = new ArrayList<>();
        for (NanoDet.Convolutions convolutions : NanoDet.Convolutions.values()) {
            if (convolutions == NanoDet.Convolutions.PORTABLE || ENGINE.hasOneDnn()) {
                cases.add(Arguments.of("a", convolutions));
                cases.add(Arguments.of("b", convolutions));
            }
        }
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agreesWithGoldenData(String golden, NanoDet.Convolutions convolutions) throws IOException {
        try (SafetensorsFile expected = golden(golden);
                SafetensorsFile weights = Bundle.compact().openWeights(NanoDetEncoder.PART);
                NanoDet network = new NanoDet(ENGINE, weights, convolutions);
                NDManager manager = ENGINE.newManager();
                TensorScope scope = TensorScope.under(manager)) {
            NDArray input =
                    manager.create(
                            expected.floats("input"), new Shape(expected.tensor("input").shape()));
            NDArray[] maps = network.trace(scope, input);
            for (int i = 0; i < maps.length; i++) {
                if (!OUTPUTS.get(i).isEmpty()) {
                    assertThat(maps[i].getShape().getShape())
                            .isEqualTo(expected.tensor(OUTPUTS.get(i)).shape());
                    assertThat(farthest(maps[i], expected.floats(OUTPUTS.get(i))))
                            .as(OUTPUTS.get(i))
                            .isLessThan(TOLERANCE);
                }
            }
        }
    }

    private static float farthest(NDArray found, float[] expected) {
        float[] values = found.toFloatArray();
        float farthest = 0;
        for (int i = 0; i < values.length; i++) {
            farthest = Math.max(farthest, Math.abs(values[i] - expected[i]));
        }
        return farthest;
    }

    private static SafetensorsFile golden(String name) throws IOException {
        String file = "nanodet-g/" + name + ".safetensors";
        try (InputStream in =
                Objects.requireNonNull(NanoDetTest.class.getResourceAsStream(file), file)) {
            return SafetensorsFile.of(file, in.readAllBytes());
        }
    }
}
