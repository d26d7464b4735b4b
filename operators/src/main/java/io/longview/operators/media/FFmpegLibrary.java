/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_WARNING;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;
import static org.bytedeco.ffmpeg.global.avutil.setLogCallback;

import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.avutil.LogCallback;
import org.bytedeco.javacpp.BytePointer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads FFmpeg once per JVM and keeps its log away from stderr: it goes to slf4j at debug. */
final class FFmpegLibrary {
    private static final Logger LOG = LoggerFactory.getLogger(FFmpegLibrary.class);

    /** Held for the life of the JVM: native code keeps a pointer to it. */
    private static final LogCallback LOG_SINK =
            new LogCallback() {
                @Override
                public void call(int level, BytePointer message) {
                    LOG.debug("FFmpeg: {}", MediaUrl.redactIn(message.getString().strip()));
                }
            };

    static {
        if (LOG.isDebugEnabled()) {
            av_log_set_level(AV_LOG_WARNING);
            setLogCallback(LOG_SINK);
        } else {
            av_log_set_level(AV_LOG_QUIET);
        }
    }

    private FFmpegLibrary() {}

    /** Makes sure that the native libraries are there. */
    static void load() {
        LOG.trace("FFmpeg is loaded");
    }

    /** The C function and its code as text, for example {@code avcodec_open2: Invalid argument}. */
    static String describe(String function, int code) {
        byte[] text = new byte[256];
        av_strerror(code, text, text.length);
        int length = 0;
        while (length < text.length && text[length] != 0) {
            length++;
        }
        return "%s returned %d (%s)"
                .formatted(function, code, new String(text, 0, length, StandardCharsets.UTF_8));
    }
}
