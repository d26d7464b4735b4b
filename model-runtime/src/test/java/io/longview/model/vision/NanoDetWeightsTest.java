/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.longview.model.bundle.Bundle;
import io.longview.model.bundle.BundleException;
import io.longview.model.bundle.SafetensorsFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NanoDetWeightsTest {
    @Test
    void acceptsTheBundledWeights() {
        try (SafetensorsFile weights = Bundle.compact().openWeights(NanoDetEncoder.PART)) {
            assertThatCode(() -> NanoDetWeights.check(weights)).doesNotThrowAnyException();
        }
        assertThat(NanoDetWeights.shapes()).hasSize(68);
    }

    @Test
    void namesWhatIsMissing() {
        assertThatThrownBy(() -> NanoDetWeights.check(file(Map.of("x", new long[] {0}))))
                .isInstanceOf(BundleException.class)
                .hasMessageStartingWith(
                        "w: expected exactly 68 tensors: missing [backbone.stage1.block0.conv.bias, ")
                .hasMessageEndingWith("unused [x]");
    }

    @Test
    void namesWhatHasAnotherShape() {
        Map<String, long[]> shapes = NanoDetWeights.shapes();
        shapes.replaceAll((name, shape) -> new long[] {0});
        assertThatThrownBy(() -> NanoDetWeights.check(file(shapes)))
                .isInstanceOf(BundleException.class)
                .hasMessageStartingWith(
                        "These are not the weights of NanoDet-g: backbone.stem.weight F16 0, expected a float tensor [32, 3, 3, 3]; ");
    }

    /** A file of empty tensors. */
    private static SafetensorsFile file(Map<String, long[]> shapes) {
        StringBuilder header = new StringBuilder("{");
        shapes.forEach(
                (name, shape) ->
                        header.append(header.length() > 1 ? "," : "")
                                .append(
                                        "\"%s\":{\"dtype\":\"F16\",\"shape\":[%d],\"data_offsets\":[0,0]}"
                                                .formatted(name, shape[0])));
        byte[] json = header.append('}').toString().getBytes(StandardCharsets.UTF_8);
        return SafetensorsFile.of(
                "w",
                ByteBuffer.allocate(8 + json.length)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(json.length)
                        .put(json)
                        .array());
    }
}
