/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.decode;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Cuts MPEG transport streams (ISO/IEC 13818-1) packet by packet. */
final class TransportStreams {
    private static final int PACKET_BYTES = 188;
    private static final int FIRST_MEDIA_PID = 0x100;

    private TransportStreams() {}

    /** Leaves the first PES packet of the video out, and with it the key frame. */
    static byte[] withoutFirstPicture(byte[] stream) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        int pictures = 0;
        for (int at = 0; at + PACKET_BYTES <= stream.length; at += PACKET_BYTES) {
            int pid = ((stream[at + 1] & 0x1f) << 8) | (stream[at + 2] & 0xff);
            boolean unitStart = (stream[at + 1] & 0x40) != 0;
            if (pid == FIRST_MEDIA_PID && unitStart) {
                pictures++;
            }
            if (pid != FIRST_MEDIA_PID || pictures > 1) {
                kept.writeBytes(Arrays.copyOfRange(stream, at, at + PACKET_BYTES));
            }
        }
        return kept.toByteArray();
    }
}
