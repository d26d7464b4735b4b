/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.chat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import io.longview.model.bundle.SafetensorsWeights;
import io.longview.model.golden.GoldenCase;
import io.longview.model.golden.GoldenComponent;
import io.longview.model.golden.GoldenReport;
import io.longview.model.golden.UnknownCaseException;
import io.longview.model.language.InternLm2;
import io.longview.model.language.InternLm2Config;
import io.longview.model.language.InternLm2Golden;
import io.longview.model.language.InternLm2Weights;
import io.longview.model.tensor.Precision;
import io.longview.model.tensor.TensorEngine;
import io.longview.model.tensor.TensorScope;
import io.longview.model.vision.ConnectorSteps;
import io.longview.model.vision.InternVitConfig;
import java.util.List;

/**
 * Golden cases of the way from pixels to the language model: space to depth alone, the connector
 * with and without the clip merge, visual tokens spliced into a prompt, and the whole model.
 */
public final class ConnectorGolden implements GoldenComponent {
    private static final int SHUFFLES = 1000;
    private static final String EMBEDDINGS = "model.tok_embeddings.weight";

    @Override
    public String name() {
        return "connector";
    }

    @Override
    public void compute(GoldenCase golden, TensorEngine engine, GoldenReport report) {
        try (NDManager manager = engine.newManager();
                TensorScope scope = TensorScope.under(manager)) {
            if (golden.hasInput("x0")) {
                shuffles(golden, engine, report, scope);
            } else if (golden.hasInput("pixel_values")) {
                visual(golden, engine, report, scope);
            } else {
                throw new UnknownCaseException(
                        "expected an input x0 or pixel_values, got " + golden.inputNames());
            }
        }
    }

    private static void shuffles(
            GoldenCase golden, TensorEngine engine, GoldenReport report, TensorScope scope) {
        for (int i = 0; i < SHUFFLES && golden.hasInput("x" + i); i++) {
            NDArray grid = golden.input(scope.manager(), "x" + i);
            for (int version = 1; version <= 2; version++) {
                NDArray moved = ConnectorSteps.shuffle(engine, scope, grid, version);
                report.exactly(
                        "v" + version + "_" + i, moved.toFloatArray(), moved.getShape().getShape());
            }
        }
    }

    private static void visual(
            GoldenCase golden, TensorEngine engine, GoldenReport report, TensorScope scope) {
        JsonNode settings = golden.hyperParameters();
        InternVitConfig config = InternVitConfig.read("config.json vit", settings.path("vit"));
        SafetensorsWeights source = new SafetensorsWeights(golden.weights());
        int hidden =
                settings.has("llm")
                        ? settings.path("llm").path("hidden_size").intValue()
                        : golden.number("llm_hidden");
        ConnectorSteps.Settings steps =
                new ConnectorSteps.Settings(
                        config,
                        hidden,
                        golden.number("select_layer"),
                        settings.path("ps_version").asText("v2").equals("v1") ? 1 : 2,
                        mergeHeads(golden),
                        merges(golden) ? golden.number("local_num_frames") : 1,
                        merges(golden) ? golden.number("num_tome_tokens") : 1);
        if (settings.path("downsample_ratio").asDouble(0.5) != 0.5) {
            throw new UnknownCaseException("expected a downsample_ratio of 0.5");
        }
        NDArray pixels = golden.input(scope.manager(), "pixel_values");
        NDArray embeds = ConnectorSteps.compute(engine, source, steps, scope, pixels, report);
        if (golden.hasInput("input_ids")) {
            language(golden, engine, report, scope, embeds);
        }
    }

    private static boolean merges(GoldenCase golden) {
        return golden.hyperParameters().has("num_tome_tokens");
    }

    /** The merge averages over the language model's heads; 0 where the case does not merge. */
    private static int mergeHeads(GoldenCase golden) {
        JsonNode settings = golden.hyperParameters();
        if (!merges(golden)) {
            return 0;
        }
        return settings.has("llm")
                ? settings.path("llm").path("num_attention_heads").intValue()
                : golden.number("llm_num_attention_heads");
    }

    private static void language(
            GoldenCase golden,
            TensorEngine engine,
            GoldenReport report,
            TensorScope scope,
            NDArray visual) {
        long[] ids = golden.input(scope.manager(), "input_ids").toLongArray();
        long placeholder = golden.number("image_placeholder_id");
        JsonNode settings = golden.hyperParameters();
        if (!settings.has("llm")) {
            NDArray table =
                    golden.weight(
                            scope.manager(),
                            golden.hasWeight(InternLm2Weights.PREFIX + EMBEDDINGS)
                                    ? InternLm2Weights.PREFIX + EMBEDDINGS
                                    : onlyTable(golden));
            NDArray text = table.get(scope.manager().create(ids));
            report.compare("input_embeds", Prompts.splice(scope, text, ids, placeholder, visual));
            return;
        }
        InternLm2Config config = InternLm2Config.read("config.json llm", settings.path("llm"));
        SafetensorsWeights source = new SafetensorsWeights(golden.weights());
        try (InternLm2 model = new InternLm2(engine, config, source, Precision.FLOAT32)) {
            NDArray prompt = Prompts.splice(scope, model, ids, placeholder, visual);
            report.compare("input_embeds", prompt);
            report.compare("prompt_logits", InternLm2Golden.allLogits(model, scope, prompt));
            NDArray[] greedy =
                    InternLm2Golden.greedy(model, scope, prompt, golden.number("greedy_steps"));
            report.compare("greedy_ids", greedy[0]);
            report.compare("greedy_logits", greedy[1]);
        }
    }

    private static String onlyTable(GoldenCase golden) {
        List<String> tables =
                golden.weightNames().stream().filter(name -> name.contains("embed")).toList();
        List<String> words = tables.stream().filter(name -> !name.contains("vision")).toList();
        if (words.size() != 1) {
            throw new UnknownCaseException("expected one table of word embeddings, got " + words);
        }
        return words.get(0);
    }
}
