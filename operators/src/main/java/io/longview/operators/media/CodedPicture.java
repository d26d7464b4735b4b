/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_DISCARD;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;

import org.jspecify.annotations.Nullable;

/**
 * One packet of a video stream, copied out of native memory.
 *
 * @param data coded bytes; owned by this record
 * @param pts presentation time in ticks, {@link FrameClock#NO_TIME} if missing
 * @param dts decoding time in ticks, {@link FrameClock#NO_TIME} if missing
 * @param duration ticks, 0 if not known
 * @param key whether the container calls it a key frame
 * @param shown false if it is there for others to refer to only
 * @param extradata new decoder configuration that starts with this packet, null if unchanged
 */
record CodedPicture(
        byte[] data,
        long pts,
        long dts,
        long duration,
        boolean key,
        boolean shown,
        byte @Nullable [] extradata) {

    /** FFmpeg's packet flags. */
    int flags() {
        return (key ? AV_PKT_FLAG_KEY : 0) | (shown ? 0 : AV_PKT_FLAG_DISCARD);
    }

    /** The same, but there for others to refer to only. */
    CodedPicture hidden() {
        return new CodedPicture(data, pts, dts, duration, key, false, extradata);
    }

    /** The same at another presentation time. */
    CodedPicture at(long newPts) {
        return new CodedPicture(data, newPts, dts, duration, key, shown, extradata);
    }
}
