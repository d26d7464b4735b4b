/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.decode;

import java.time.Duration;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.ReadableConfig;

/** Configuration of decoding. */
public final class DecodeOptions {
    public static final ConfigOption<Duration> TIME_LIMIT =
            ConfigOptions.key("longview.decode.time-limit")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(8))
                    .withDescription(
                            "Most processor time that decoding one segment may take. What was"
                                    + " decoded until then is used, the rest is rejected.");

    public static final ConfigOption<MemorySize> MAX_SEGMENT_SIZE =
            ConfigOptions.key("longview.decode.max-segment-size")
                    .memoryType()
                    .defaultValue(MemorySize.ofMebiBytes(16))
                    .withDescription(
                            "Largest segment accepted. Kafka's message.max.bytes and the fetch sizes"
                                    + " must allow it, too.");

    public static final ConfigOption<Integer> MAX_PICTURE_PIXELS =
            ConfigOptions.key("longview.decode.max-picture-pixels")
                    .intType()
                    .defaultValue(8192 * 4608)
                    .withDescription("Largest picture that is decoded, in pixels.");

    public static final ConfigOption<Integer> REORDER_SEGMENTS =
            ConfigOptions.key("longview.decode.reorder-segments")
                    .intType()
                    .defaultValue(4)
                    .withDescription(
                            "How many segments of a stream are held back while an earlier one is"
                                    + " missing, before it is counted as a gap.");

    public static final ConfigOption<Duration> SOURCE_TIMEOUT =
            ConfigOptions.key("longview.decode.source-timeout")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(30))
                    .withDescription(
                            "A stream from which nothing arrives for this long is lost: its tracks"
                                    + " end. Zero waits for ever.");

    public static final ConfigOption<Duration> RETENTION =
            ConfigOptions.key("longview.decode.retention")
                    .durationType()
                    .defaultValue(Duration.ofDays(30))
                    .withDescription(
                            "A stream from which nothing usable arrives for this long is forgotten:"
                                    + " its position, its memory, its identities. Time in which the"
                                    + " job is down does not count. Zero forgets nothing.");

    public static final ConfigOption<Duration> PREVIEW_INTERVAL =
            ConfigOptions.key("longview.decode.preview-interval")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(2))
                    .withDescription(
                            "Stream time between two previews of a stream. Zero publishes none.");

    public static final ConfigOption<Duration> HEALTH_INTERVAL =
            ConfigOptions.key("longview.health.interval")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(10))
                    .withDescription("Time between two health reports of a stream.");

    public static final ConfigOption<Duration> HEALTH_FROZEN_AFTER =
            ConfigOptions.key("longview.health.frozen-after")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(10))
                    .withDescription(
                            "Stream time after which a picture that repeats exactly counts as"
                                    + " frozen.");

    private DecodeOptions() {}

    /** Reads and validates the settings. */
    public static DecodeSettings settings(ReadableConfig config) {
        return new DecodeSettings(
                config.get(TIME_LIMIT),
                (int) Math.min(Integer.MAX_VALUE, config.get(MAX_SEGMENT_SIZE).getBytes()),
                config.get(MAX_PICTURE_PIXELS),
                config.get(REORDER_SEGMENTS),
                config.get(SOURCE_TIMEOUT),
                config.get(RETENTION),
                config.get(PREVIEW_INTERVAL),
                config.get(HEALTH_INTERVAL),
                config.get(HEALTH_FROZEN_AFTER));
    }
}
