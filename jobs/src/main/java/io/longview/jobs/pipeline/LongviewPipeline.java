/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.pipeline;

import io.longview.jobs.failure.Failure;
import io.longview.model.vision.FrameEncoderSpec;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The Longview job with the model that its configuration names. */
public final class LongviewPipeline {
    private LongviewPipeline() {}

    /**
     * Adds the job to an environment.
     *
     * @throws Failure of kind configuration if a setting is wrong
     */
    public static void build(StreamExecutionEnvironment environment, Configuration config) {
        try {
            ModelChoice model = ModelChoice.of(config);
            FrameEncoderSpec spec = model.spec();
            Pipeline.build(environment, config, spec, model);
        } catch (IllegalArgumentException e) {
            // Settings check themselves; Flink's parsing of values throws the same type.
            throw Failure.configuration(String.valueOf(e.getMessage()), e);
        }
    }
}
