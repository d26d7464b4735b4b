/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.track;

import java.time.Duration;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.ReadableConfig;

/** Configuration of the track events. */
public final class TrackOptions {
    public static final ConfigOption<Duration> UPDATE_INTERVAL =
            ConfigOptions.key("longview.track.update-interval")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(1))
                    .withDescription(
                            "Shortest stream time between two updates of one track's event.");

    public static final ConfigOption<Double> UPDATE_OVERLAP =
            ConfigOptions.key("longview.track.update-overlap")
                    .doubleType()
                    .defaultValue(0.7)
                    .withDescription(
                            "An update is published when the object's box overlaps the last published"
                                    + " one less than this (intersection over union), or its class"
                                    + " changed. An object that stays put gives no updates.");

    private TrackOptions() {}

    /** Reads and validates the settings. */
    public static TrackSettings settings(ReadableConfig config) {
        return new TrackSettings(config.get(UPDATE_INTERVAL), config.get(UPDATE_OVERLAP));
    }
}
