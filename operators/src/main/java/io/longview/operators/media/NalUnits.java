/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import org.bytedeco.ffmpeg.global.avcodec;

/**
 * Looks into H.264 and HEVC packets (ISO/IEC 14496-10 and 23008-2, Annex B or length-prefixed) to
 * tell whether decoding may start there.
 */
final class NalUnits {
    private static final int H264_SLICE = 1;
    private static final int H264_IDR = 5;
    private static final int H264_SEI = 6;
    private static final int SEI_RECOVERY_POINT = 6;
    private static final int HEVC_FIRST_IRAP = 16;
    private static final int HEVC_LAST_IRAP = 21;

    /** What a walk over the units finds. */
    interface Visitor {
        /** Returns whether to go on. */
        boolean visit(byte[] data, int from, int to);
    }

    private final int codecId;
    private final int lengthBytes;

    /**
     * @param codecId FFmpeg's codec
     * @param extradata decoder configuration: tells how units are separated
     */
    NalUnits(int codecId, byte[] extradata) {
        this.codecId = codecId;
        boolean prefixed = extradata.length > 4 && extradata[0] == 1;
        if (!prefixed) {
            this.lengthBytes = 0;
        } else if (codecId == avcodec.AV_CODEC_ID_H264) {
            this.lengthBytes = (extradata[4] & 3) + 1;
        } else {
            this.lengthBytes = extradata.length > 21 ? (extradata[21] & 3) + 1 : 4;
        }
    }

    /** Whether decoding may start at a packet that the container calls a key frame. */
    boolean canStartAt(byte[] data) {
        if (codecId == avcodec.AV_CODEC_ID_H264) {
            return h264CanStart(data);
        }
        if (codecId == avcodec.AV_CODEC_ID_HEVC) {
            return hevcCanStart(data);
        }
        return true;
    }

    private boolean h264CanStart(byte[] data) {
        boolean[] found = new boolean[1];
        walk(
                data,
                (bytes, from, to) -> {
                    int type = bytes[from] & 0x1f;
                    if (type == H264_IDR || (type == H264_SEI && fullRecovery(bytes, from, to))) {
                        found[0] = true;
                    }
                    return !found[0] && type != H264_SLICE;
                });
        return found[0];
    }

    private boolean hevcCanStart(byte[] data) {
        boolean[] found = new boolean[1];
        walk(
                data,
                (bytes, from, to) -> {
                    int type = (bytes[from] >> 1) & 0x3f;
                    found[0] = type >= HEVC_FIRST_IRAP && type <= HEVC_LAST_IRAP;
                    return !found[0] && type > HEVC_LAST_IRAP;
                });
        return found[0];
    }

    /** Whether an SEI unit says that pictures are right from here on: recovery_frame_cnt is 0. */
    private static boolean fullRecovery(byte[] bytes, int from, int to) {
        int at = from + 1;
        while (at + 2 < to) {
            int type = 0;
            while (at < to && (bytes[at] & 0xff) == 0xff) {
                type += 255;
                at++;
            }
            type += at < to ? bytes[at++] & 0xff : 0;
            int size = 0;
            while (at < to && (bytes[at] & 0xff) == 0xff) {
                size += 255;
                at++;
            }
            size += at < to ? bytes[at++] & 0xff : 0;
            if (type == SEI_RECOVERY_POINT) {
                // ue(v) of 0 is a single 1 bit.
                return at < to && (bytes[at] & 0x80) != 0;
            }
            at += size;
        }
        return false;
    }

    /** Shows every unit of a packet to the visitor until that has seen enough. */
    void walk(byte[] data, Visitor visitor) {
        if (lengthBytes > 0) {
            walkPrefixed(data, visitor);
        } else {
            walkAnnexB(data, visitor);
        }
    }

    private void walkPrefixed(byte[] data, Visitor visitor) {
        int at = 0;
        while (at + lengthBytes < data.length) {
            long length = 0;
            for (int i = 0; i < lengthBytes; i++) {
                length = length << 8 | (data[at + i] & 0xff);
            }
            at += lengthBytes;
            int end = (int) Math.min(data.length, at + length);
            if (end <= at || !visitor.visit(data, at, end)) {
                return;
            }
            at = end;
        }
    }

    private static void walkAnnexB(byte[] data, Visitor visitor) {
        int start = afterStartCode(data, 0);
        while (start < data.length) {
            int next = afterStartCode(data, start);
            int end = next < data.length ? next - 3 : data.length;
            if (end > start && !visitor.visit(data, start, end)) {
                return;
            }
            start = next;
        }
    }

    private static int afterStartCode(byte[] data, int from) {
        for (int i = from; i + 2 < data.length; i++) {
            if (data[i] == 0 && data[i + 1] == 0 && data[i + 2] == 1) {
                return i + 3;
            }
        }
        return data.length;
    }
}
