/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.encode;

import java.time.Duration;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.ReadableConfig;

/** Configuration of clip assembly and encoding. */
public final class EncodeOptions {
    public static final ConfigOption<Duration> MAX_CLIP_SPAN =
            ConfigOptions.key("longview.encode.max-clip-span")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(10))
                    .withDescription(
                            "Longest time from the first to the last frame of a clip. A clip is"
                                    + " closed short of its frames when the next one is later.");

    public static final ConfigOption<Integer> BATCH_SIZE =
            ConfigOptions.key("longview.encode.batch-size")
                    .intType()
                    .defaultValue(0)
                    .withDescription(
                            "Clips, across streams, that are encoded together. 0 takes 1 on a CPU"
                                    + " and 8 on a GPU.");

    public static final ConfigOption<Duration> LINGER =
            ConfigOptions.key("longview.encode.linger")
                    .durationType()
                    .defaultValue(Duration.ofMillis(100))
                    .withDescription(
                            "Longest wait for a batch to fill; longer where the model is busy with"
                                    + " two others. A batch of one, as on a CPU, never waits.");

    public static final ConfigOption<Spread> SPREAD =
            ConfigOptions.key("longview.encode.spread")
                    .enumType(Spread.class)
                    .defaultValue(Spread.CLUSTER)
                    .withDescription(
                            "Which encoders a stream's clips go to: cluster, to all of the job's,"
                                    + " which balances few streams over many machines; process, to"
                                    + " those of the process that decoded them, so that no pixels"
                                    + " are sent. A job that runs in one process alone (longview"
                                    + " run, analyze) takes process unless this is set. With"
                                    + " longview.model.own-slots it is always cluster.");

    /** Where clips are encoded. */
    public enum Spread {
        /** By all encoders of the job. */
        CLUSTER,
        /** By the encoders of the process that decoded them. */
        PROCESS
    }

    private EncodeOptions() {}

    /** Reads and validates the settings. */
    public static EncodeSettings settings(ReadableConfig config) {
        return new EncodeSettings(
                config.get(MAX_CLIP_SPAN), config.get(BATCH_SIZE), config.get(LINGER));
    }
}
