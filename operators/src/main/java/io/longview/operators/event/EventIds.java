/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.event;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Identities of events: a hash of what an event is, so that replaying the same recording gives the
 * same identities.
 */
public final class EventIds {
    private static final int LENGTH = 24;

    private EventIds() {}

    /** The first 24 hex digits of SHA-256 over the parts, which are length-prefixed. */
    public static String of(String... parts) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest()).substring(0, LENGTH);
    }
}
