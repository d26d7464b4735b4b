/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.ffmpeg.global.avcodec;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the parameter sets that H.264 and HEVC streams send in band, so that a segment can
 * start behind them: elementary streams may send them once, at the beginning.
 */
final class ParameterSets {
    private static final byte[] START_CODE = {0, 0, 0, 1};

    /** More sets than any stream needs; what comes on top is not remembered. */
    private static final int MOST_SETS = 64;

    private final int codecId;
    private final StartPoints startPoints;
    private final boolean inBand;
    private final Map<Integer, byte[]> sets = new TreeMap<>();

    /**
     * @param codecId FFmpeg's codec
     * @param startPoints how packets are split
     * @param extradata the stream's decoder configuration
     */
    ParameterSets(int codecId, StartPoints startPoints, byte[] extradata) {
        this.codecId = codecId;
        this.startPoints = startPoints;
        boolean codec = codecId == avcodec.AV_CODEC_ID_H264 || codecId == avcodec.AV_CODEC_ID_HEVC;
        boolean configured = extradata.length > 4 && extradata[0] == 1;
        this.inBand = codec && !configured;
        observe(extradata);
    }

    /** Takes note of the sets in a packet. */
    void observe(byte[] data) {
        if (inBand) {
            startPoints.walk(
                    data,
                    (bytes, from, to) -> {
                        int key = keyOf(bytes, from, to);
                        if (key >= 0 && (sets.size() < MOST_SETS || sets.containsKey(key))) {
                            sets.put(key, java.util.Arrays.copyOfRange(bytes, from, to));
                        }
                        return true;
                    });
        }
    }

    /** The sets known so far as an Annex B configuration, null if the stream has its own. */
    byte @Nullable [] asExtradata() {
        if (!inBand || sets.isEmpty()) {
            return null;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] set : sets.values()) {
            out.writeBytes(START_CODE);
            out.writeBytes(set);
        }
        return out.toByteArray();
    }

    /**
     * Type and number of a set, in the order in which they must stand; negative for other units.
     */
    private int keyOf(byte[] bytes, int from, int to) {
        if (codecId == avcodec.AV_CODEC_ID_H264) {
            return switch (bytes[from] & 0x1f) {
                case 7 -> numberAt(bytes, from + 4, to);
                case 8 -> 256 + numberAt(bytes, from + 1, to);
                default -> -1;
            };
        }
        return switch ((bytes[from] >> 1) & 0x3f) {
            case 32 -> to > from + 2 ? (bytes[from + 2] & 0xff) >> 4 : -1;
            // The number of a sequence set stands behind its profile; one per stream is the rule.
            case 33 -> 256;
            case 34 -> 512 + numberAt(bytes, from + 2, to);
            default -> -1;
        };
    }

    /** An unsigned Exp-Golomb number of up to 15 bits. */
    private static int numberAt(byte[] bytes, int at, int to) {
        long bits = 0;
        for (int i = 0; i < 5; i++) {
            bits = bits << 8 | (at + i < to ? bytes[at + i] & 0xff : 0);
        }
        int zeros = Long.numberOfLeadingZeros(bits) - 24;
        return zeros > 7 ? 255 : (int) (bits >> (39 - 2 * zeros)) - 1;
    }
}
