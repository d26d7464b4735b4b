/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.vision;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import io.longview.model.bundle.SafetensorsWeights;
import io.longview.model.golden.GoldenCase;
import io.longview.model.golden.GoldenComponent;
import io.longview.model.golden.GoldenReport;
import io.longview.model.tensor.Precision;
import io.longview.model.tensor.TensorEngine;
import io.longview.model.tensor.TensorScope;

/** Golden cases of {@link InternVit}: states of all layers, positions, selected layers. */
public final class InternVitGolden implements GoldenComponent {
    @Override
    public String name() {
        return "internvit";
    }

    @Override
    public void compute(GoldenCase golden, TensorEngine engine, GoldenReport report) {
        InternVitConfig config = InternVitConfig.read("config.json", golden.hyperParameters());
        SafetensorsWeights source = new SafetensorsWeights(golden.weights());
        try (NDManager manager = engine.newManager();
                TensorScope scope = TensorScope.under(manager);
                InternVit vit = new InternVit(engine, config, source, Precision.FLOAT32)) {
            NDArray pixels = golden.input(manager, "pixel_values");
            int rows = (int) pixels.getShape().get(2) / config.patchSize();
            int columns = (int) pixels.getShape().get(3) / config.patchSize();
            JsonNode resize = golden.hyperParameters().path("resize_pos_embeddings_to");
            if (resize.isInt()) {
                int side = resize.intValue() / config.patchSize();
                vit.resizePositions(scope, side);
                report.compare("resized_position_embedding", vit.positions(scope, side, side));
            }
            report.compare("position_embedding_used", vit.positions(scope, rows, columns));
            states(report, vit.trace(scope, pixels));
            for (int select = -1; select >= -config.layers() - 1; select--) {
                if (report.expects("select_layer_" + select)) {
                    report.compare("select_layer_" + select, vit.encode(scope, pixels, select));
                }
            }
        }
    }

    private static void states(GoldenReport report, NDArray[] states) {
        report.compare("embeddings", states[0]);
        for (int i = 0; i < states.length; i++) {
            report.compare("hidden_states." + i, states[i]);
        }
        NDArray last = states[states.length - 1];
        report.compare("last_hidden_state", last);
        report.compare("pooler_output", last.get(":, 0"));
    }
}
