/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What kind of feed a scene imitates. */
public enum SceneKind {
    /** A fixed camera over a plaza with walkers, a road with cars and a bag left behind. */
    CAMERA,
    /** A game with a scoreboard, cuts, wipes and slow-motion replays. */
    BROADCAST;

    /** The name on the command line and in JSON. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads the name used on the command line.
     *
     * @throws IllegalArgumentException if it is neither camera nor broadcast
     */
    public static SceneKind ofWireName(String name) {
        for (SceneKind kind : values()) {
            if (kind.wireName().equals(name)) {
                return kind;
            }
        }
        throw new IllegalArgumentException(
                "Expected scene camera or broadcast, got '" + name + "'");
    }
}
