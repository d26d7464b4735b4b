/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.pipeline;

import io.longview.model.bundle.Bundle;
import io.longview.model.bundle.SafetensorsFile;
import io.longview.model.heads.temporal.MomentHead;
import io.longview.model.heads.temporal.TemporalHead;
import io.longview.model.tensor.EngineSettings;
import io.longview.model.tensor.TensorEngine;
import io.longview.operators.moment.head.TemporalHeadFactory;
import java.util.OptionalInt;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * The temporal head of the bundle that the configuration names, or of the compact one where that
 * has none: the head takes what any encoder sees. Opens it on the tasks. On the CPU it computes on
 * one thread: its operations are too small for more.
 *
 * @param model names the bundle
 */
record HeadChoice(ModelChoice model) implements TemporalHeadFactory {
    private static final String PART = "temporal-head";

    /** Reads the choice. */
    static HeadChoice of(Configuration config) {
        return new HeadChoice(ModelChoice.of(config));
    }

    @Override
    public TemporalHead open(@Nullable Integer gpuIndex) {
        EngineSettings settings =
                gpuIndex == null
                        ? EngineSettings.cpu(1)
                        : new EngineSettings(1, OptionalInt.of(gpuIndex));
        try (SafetensorsFile weights = bundle().openWeights(PART)) {
            return MomentHead.load(TensorEngine.start(settings), weights);
        }
    }

    private Bundle bundle() {
        Bundle chosen = model.resolve();
        boolean has = chosen.manifest().parts().stream().anyMatch(p -> p.name().equals(PART));
        return has ? chosen : Bundle.compact();
    }
}
