/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.context;

import io.longview.model.hico.ContextSettings;
import java.time.DateTimeException;
import java.time.ZoneId;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.ReadableConfig;

/** Configuration of what is remembered, and of how questions are read. */
public final class ContextOptions {
    public static final ConfigOption<MemorySize> BYTE_BUDGET =
            ConfigOptions.key("longview.context.byte-budget")
                    .memoryType()
                    .defaultValue(new MemorySize(ContextSettings.DEFAULT_BYTE_BUDGET))
                    .withDescription(
                            "Most bytes of one stream's memory. What does not fit is merged, the"
                                    + " oldest and the most alike first.");

    public static final ConfigOption<Integer> DETAIL_CLIPS =
            ConfigOptions.key("longview.context.detail-clips")
                    .intType()
                    .defaultValue(128)
                    .withDescription(
                            "How many of the latest clips of a stream keep all their tokens.");

    public static final ConfigOption<String> TIME_ZONE =
            ConfigOptions.key("longview.query.time-zone")
                    .stringType()
                    .defaultValue("UTC")
                    .withDescription(
                            "Time zone of clock times in questions (\"at 14:00\"), and of those in"
                                    + " the sentences of answers: UTC, +02:00, Europe/Berlin.");

    private ContextOptions() {}

    /**
     * Reads and validates the settings.
     *
     * @param channels length of the encoder's tokens
     */
    public static RememberSettings settings(ReadableConfig config, int channels) {
        return new RememberSettings(
                ContextSettings.defaults(channels)
                        .withDetailClips(config.get(DETAIL_CLIPS))
                        .withByteBudget(config.get(BYTE_BUDGET).getBytes()),
                zone(config));
    }

    /** The time zone of questions and answers. */
    public static ZoneId zone(ReadableConfig config) {
        String name = config.get(TIME_ZONE);
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "Expected longview.query.time-zone like UTC, +02:00 or Europe/Berlin, got '%s'"
                            .formatted(name),
                    e);
        }
    }
}
