/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.scoreboard;

import io.longview.model.scoreboard.BoardRegion;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.jspecify.annotations.Nullable;

/** Configuration of scoreboard reading. */
public final class ScoreboardOptions {
    public static final ConfigOption<String> REGION =
            ConfigOptions.key("longview.scoreboard.region")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Where the scoreboard of broadcasts is, as left,top,right,bottom in parts"
                                    + " of the picture: 0.05,0.85,0.95,1. Without it, the board is"
                                    + " found.");

    public static final ConfigOption<Double> MAX_FPS =
            ConfigOptions.key("longview.scoreboard.max-fps")
                    .doubleType()
                    .defaultValue(2.0)
                    .withDescription(
                            "Pictures of a broadcast a second in which the scoreboard is looked at, at"
                                    + " most; 0 reads no scoreboards.");

    public static final ConfigOption<Integer> PICTURE_SIZE =
            ConfigOptions.key("longview.scoreboard.picture-size")
                    .intType()
                    .defaultValue(1280)
                    .withDescription(
                            "Longer side of these pictures in pixels, at most; pictures are never"
                                    + " enlarged.");

    private ScoreboardOptions() {}

    /** Reads and validates the settings. */
    public static ScoreboardSettings settings(ReadableConfig config) {
        return new ScoreboardSettings(
                region(config.get(REGION)), config.get(MAX_FPS), config.get(PICTURE_SIZE));
    }

    private static @Nullable BoardRegion region(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String[] sides = text.split(",", -1);
        try {
            if (sides.length == 4) {
                return new BoardRegion(
                        Float.parseFloat(sides[0].strip()),
                        Float.parseFloat(sides[1].strip()),
                        Float.parseFloat(sides[2].strip()),
                        Float.parseFloat(sides[3].strip()));
            }
        } catch (IllegalArgumentException e) {
            throw wrong(text, e);
        }
        throw wrong(text, null);
    }

    private static IllegalArgumentException wrong(String text, @Nullable Exception cause) {
        return new IllegalArgumentException(
                "Expected longview.scoreboard.region as left,top,right,bottom between 0 and 1 such as 0.05,0.85,0.95,1, got '%s'"
                        .formatted(text),
                cause);
    }
}
