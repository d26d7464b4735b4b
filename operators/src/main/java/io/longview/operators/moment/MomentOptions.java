/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.ReadableConfig;

/** Configuration of the spotting of moments in broadcasts. */
public final class MomentOptions {
    public static final ConfigOption<Boolean> DETAILS =
            ConfigOptions.key("longview.moment.details")
                    .booleanType()
                    .defaultValue(false)
                    .withDescription(
                            "Publish an event for every shot boundary and for every change of the"
                                    + " scoreboard of a broadcast as well. They are many.");

    public static final ConfigOption<Boolean> TEMPORAL_HEAD =
            ConfigOptions.key("longview.moment.temporal-head")
                    .booleanType()
                    .defaultValue(true)
                    .withDescription(
                            "Ask the temporal head about broadcasts as well: one more witness of"
                                    + " replays and scoring moments, which never tells one alone."
                                    + " It is the bundle's part temporal-head, or that of"
                                    + " longview-compact where the bundle has none.");

    private MomentOptions() {}

    /** Reads and validates the settings. */
    public static MomentSettings settings(ReadableConfig config) {
        return new MomentSettings(config.get(DETAILS), config.get(TEMPORAL_HEAD));
    }
}
