/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import java.util.Locale;

/** What kind of feed a stream is. */
public enum StreamKind {
    CAMERA,
    BROADCAST;

    /** The name in contracts and configuration. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads the name used in contracts.
     *
     * @throws IllegalArgumentException if it is neither camera nor broadcast
     */
    public static StreamKind ofWireName(String name) {
        for (StreamKind kind : values()) {
            if (kind.wireName().equals(name)) {
                return kind;
            }
        }
        throw new IllegalArgumentException(
                "Expected stream kind camera or broadcast, got '" + name + "'");
    }
}
