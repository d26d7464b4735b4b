/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.vision;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.longview.model.bundle.WeightSource;
import io.longview.model.golden.GoldenReport;
import io.longview.model.hico.TokenMergeGolden;
import io.longview.model.tensor.Precision;
import io.longview.model.tensor.ScriptModule;
import io.longview.model.tensor.TensorEngine;
import io.longview.model.tensor.TensorScope;

/** The steps from pixels to visual tokens one by one, for comparison with recorded ones. */
public final class ConnectorSteps {
    private ConnectorSteps() {}

    /**
     * How the steps are set up.
     *
     * @param vit the tower
     * @param hidden channels of the language model
     * @param selectLayer which of the tower's layers is used
     * @param shuffleVersion 1 or 2
     * @param mergeHeads heads of the clip merge; 0 for no merge
     * @param clipFrames frames that are merged together
     * @param clipTokens tokens that they keep
     */
    public record Settings(
            InternVitConfig vit,
            int hidden,
            int selectLayer,
            int shuffleVersion,
            int mergeHeads,
            int clipFrames,
            int clipTokens) {}

    /** Space to depth alone, for grids of any type. */
    public static NDArray shuffle(
            TensorEngine engine, TensorScope scope, NDArray grid, int version) {
        try (ScriptModule module =
                ScriptModule.compile(
                        engine, "InternVit", InternVit.class, "intern-vit.torchscript")) {
            return InternVit.shuffle(module, scope, grid, version);
        }
    }

    /**
     * Runs and compares all steps.
     *
     * @return visual tokens, (T,tokens,E)
     */
    public static NDArray compute(
            TensorEngine engine,
            WeightSource source,
            Settings settings,
            TensorScope scope,
            NDArray pixels,
            GoldenReport report) {
        try (InternVit vit =
                new InternVit(engine, settings.vit, source, Precision.FLOAT32)
                        .withConnector(source, settings.hidden)) {
            NDArray patches = vit.encode(scope, pixels, settings.selectLayer);
            report.compare("vit_tokens", patches);
            Shape shape = patches.getShape();
            long rows = pixels.getShape().get(2) / settings.vit.patchSize();
            NDArray grid = patches.reshape(shape.get(0), rows, shape.get(1) / rows, shape.get(2));
            NDArray shuffled = vit.shuffle(scope, grid, settings.shuffleVersion);
            report.compare("shuffled", shuffled);
            NDArray embeds =
                    settings.mergeHeads == 0
                            ? vit.project(
                                    scope,
                                    shuffled.reshape(shape.get(0), -1, shuffled.getShape().get(3)))
                            : merged(engine, vit, settings, scope, shuffled, report);
            report.compare("visual_embeds", embeds);
            return embeds;
        }
    }

    private static NDArray merged(
            TensorEngine engine,
            InternVit vit,
            Settings settings,
            TensorScope scope,
            NDArray shuffled,
            GoldenReport report) {
        try (VideoTokens tokens =
                new VideoTokens(
                        engine,
                        vit,
                        settings.mergeHeads,
                        settings.selectLayer,
                        new VideoTokens.Clip(settings.clipFrames, settings.clipTokens))) {
            NDArray grouped = tokens.clips(shuffled);
            report.compare("grouped", grouped);
            NDArray merged = tokens.merge(scope, shuffled);
            report.compare("merged", merged);
            TokenMergeGolden.rounds(report, tokens.merger(), scope, grouped);
            return tokens.project(scope, merged);
        }
    }
}
