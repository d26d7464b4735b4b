/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.heads.temporal;

import java.util.Locale;

/** What the compact head can look for; its text is one token that says which. */
public enum Sought {
    /** The moment at which an athlete scores. */
    SCORE(0),
    /** A replay, from the wipe that opens it to the one that closes it. */
    REPLAY(1),
    /** The close-up of an athlete after a score. */
    CELEBRATION(2);

    /** Channels of a text token. */
    public static final int WIDTH = values().length;

    private final int channel;

    Sought(int channel) {
        this.channel = channel;
    }

    /** The token, (WIDTH): 1 in the own channel, 0 in the others. */
    public float[] token() {
        float[] token = new float[WIDTH];
        token[channel] = 1;
        return token;
    }

    /** The name in files: {@code score}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The thing of a name in files.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Sought ofWireName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
