/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.sample;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.ReadableConfig;

/** Configuration of the adaptive sampler. */
public final class SampleOptions {
    public static final ConfigOption<Boolean> EVERY_FRAME =
            ConfigOptions.key("longview.sample.every-frame")
                    .booleanType()
                    .defaultValue(false)
                    .withDescription(
                            "Let the model see every decoded frame. The rates below are then without"
                                    + " effect.");

    public static final ConfigOption<Double> MIN_FPS =
            ConfigOptions.key("longview.sample.min-fps")
                    .doubleType()
                    .defaultValue(1.0)
                    .withDescription(
                            "Frames a second the model sees of a stream in which nothing moves.");

    public static final ConfigOption<Double> MAX_FPS =
            ConfigOptions.key("longview.sample.max-fps")
                    .doubleType()
                    .defaultValue(8.0)
                    .withDescription("Most frames a second the model sees of one stream.");

    public static final ConfigOption<Double> MOTION_THRESHOLD =
            ConfigOptions.key("longview.sample.motion-threshold")
                    .doubleType()
                    .defaultValue(5.0)
                    .withDescription(
                            "Mean absolute luma change (0..255) in any block of the thumbnail since"
                                    + " the last sampled frame above which the picture counts as"
                                    + " moving and is sampled at up to max-fps.");

    private SampleOptions() {}

    /** Reads and validates the settings. */
    public static SampleSettings settings(ReadableConfig config) {
        return new SampleSettings(
                config.get(EVERY_FRAME),
                config.get(MIN_FPS),
                config.get(MAX_FPS),
                config.get(MOTION_THRESHOLD));
    }
}
