/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.pipeline;

import io.longview.model.vision.FrameEncoderSpec;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The Longview job with the model that its configuration names. */
public final class LongviewPipeline {
    private LongviewPipeline() {}

    /**
     * Adds the job to an environment.
     *
     * @throws io.longview.jobs.failure.Failure of kind configuration if a setting is wrong
     */
    public static void build(StreamExecutionEnvironment environment, Configuration config) {
        ModelChoice model = ModelChoice.of(config);
        FrameEncoderSpec spec = model.spec();
        Pipeline.build(environment, config, spec, model);
    }
}
