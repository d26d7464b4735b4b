/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.pipeline;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** Configuration of the model. */
public final class ModelOptions {
    public static final ConfigOption<String> BUNDLE =
            ConfigOptions.key("longview.model.bundle")
                    .stringType()
                    .defaultValue("longview-compact")
                    .withDescription(
                            "Model bundle: the name of one that comes with Longview, or the path of"
                                    + " a bundle directory.");

    public static final ConfigOption<Integer> INPUT_SIZE =
            ConfigOptions.key("longview.model.input-size")
                    .intType()
                    .defaultValue(416)
                    .withDescription(
                            "Longer side, in pixels, of the picture that the model sees; a multiple"
                                    + " of 32. Larger sizes find smaller objects and cost more.");

    public static final ConfigOption<Integer> THREADS =
            ConfigOptions.key("longview.model.threads")
                    .intType()
                    .defaultValue(1)
                    .withDescription(
                            "CPU threads of one model call. Parallelism comes from slots; raise this"
                                    + " only where slots are fewer than cores.");

    public static final ConfigOption<Boolean> OWN_SLOTS =
            ConfigOptions.key("longview.model.own-slots")
                    .booleanType()
                    .defaultValue(false)
                    .withDescription(
                            "Run the encoder in a slot-sharing group of its own, so that it can be"
                                    + " placed on TaskManagers with GPUs.");

    private ModelOptions() {}
}
