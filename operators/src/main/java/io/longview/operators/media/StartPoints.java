/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import org.bytedeco.ffmpeg.global.avcodec;

/**
 * Looks into packets to tell whether decoding may really start there: containers mark key frames
 * where there are none, or where decoding only settles after a while.
 */
final class StartPoints {
    private static final int H264_SLICE = 1;
    private static final int H264_IDR = 5;
    private static final int H264_SEI = 6;
    private static final int SEI_RECOVERY_POINT = 6;
    private static final int MPEG4_VOP = 0xb6;
    private static final int MPEG2_PICTURE = 0;
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
    StartPoints(int codecId, byte[] extradata) {
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
        if (codecId == avcodec.AV_CODEC_ID_MPEG4) {
            // ISO/IEC 14496-2, 6.2.5: vop_coding_type 0 is intra.
            int vop = find(data, MPEG4_VOP);
            return vop < 0 || (data[vop] & 0xc0) == 0;
        }
        if (codecId == avcodec.AV_CODEC_ID_MPEG1VIDEO
                || codecId == avcodec.AV_CODEC_ID_MPEG2VIDEO) {
            // ISO/IEC 13818-2, 6.2.3: picture_coding_type 1 is intra, behind 10 bits of counting.
            int picture = find(data, MPEG2_PICTURE);
            return picture < 0 || picture + 1 >= data.length || ((data[picture + 1] >> 3) & 7) == 1;
        }
        if (codecId == avcodec.AV_CODEC_ID_H263) {
            // ITU-T H.263, 5.1.3: bit 9 of PTYPE is 0 for intra; PLUSPTYPE (format 7) is not read.
            boolean readable = data.length > 4 && (data[4] >> 2 & 7) != 7;
            return !readable || (data[4] & 2) == 0;
        }
        return true;
    }

    /** Where a start code's content begins, negative if it is not there. */
    private static int find(byte[] data, int code) {
        for (int at = afterStartCode(data, 0); at < data.length; at = afterStartCode(data, at)) {
            if ((data[at] & 0xff) == code && at + 1 < data.length) {
                return at + 1;
            }
        }
        return -1;
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
            // A unit longer than the packet is damage, not a unit.
            if (length < 1 || length > data.length - at) {
                return;
            }
            int end = at + (int) length;
            if (!visitor.visit(data, at, end)) {
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
