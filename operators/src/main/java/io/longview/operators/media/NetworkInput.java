/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_READ;
import static org.bytedeco.ffmpeg.global.avformat.av_find_input_format;
import static org.bytedeco.ffmpeg.global.avformat.av_probe_input_buffer2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avio_close;
import static org.bytedeco.ffmpeg.global.avformat.avio_open2;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_INVALIDDATA;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_strdup;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * Opens network sources: only these protocols, only accepted demuxers, with timeouts. What comes
 * over HTTP, TCP or UDP is opened as bytes, so that the content cannot name further sources.
 */
final class NetworkInput implements AutoCloseable {
    private static final String STREAM_PROTOCOLS = "http,https,tcp,tls,udp";
    private static final String SESSION_PROTOCOLS = "rtsp,rtsps,rtp,srtp,udp,tcp,tls,http,https";
    private static final int PROBE_BYTES = 1 << 20;

    private static final AtomicLong NEXT_ID = new AtomicLong(1);
    private static final Map<Long, Deadline> WATCHED = new ConcurrentHashMap<>();

    private static final AVIOInterruptCB.Callback_Pointer INTERRUPT =
            new AVIOInterruptCB.Callback_Pointer() {
                @Override
                public int call(Pointer opaque) {
                    Deadline deadline = WATCHED.get(opaque.address());
                    return deadline == null || deadline.expired() ? 1 : 0;
                }
            };

    private final long id = NEXT_ID.getAndIncrement();
    private final MediaUrl url;
    private final CutSettings settings;
    private final AVIOInterruptCB interrupt = new AVIOInterruptCB();
    private @Nullable AVIOContext io;
    private @Nullable Demuxer demuxer;

    NetworkInput(MediaUrl url, CutSettings settings, Deadline deadline) {
        this.url = url;
        this.settings = settings;
        WATCHED.put(id, deadline);
        interrupt.callback(INTERRUPT);
        interrupt.opaque(new Ticket(id));
    }

    /**
     * Connects and finds the video.
     *
     * @throws MediaException if there is no answer or no usable video; the message names the source
     *     without credentials
     */
    Demuxer open(DecodeLimits limits) {
        boolean session = url.scheme().startsWith("rts") || url.scheme().equals("rtp");
        try {
            Demuxer opened = session ? openSession(limits) : openBytes(limits);
            demuxer = opened;
            return opened;
        } catch (MediaException e) {
            MediaFault fault = e.fault() == MediaFault.CORRUPT ? MediaFault.UNREADABLE : e.fault();
            throw new MediaException(
                    fault,
                    "Expected a video stream at %s, got: %s"
                            .formatted(url, MediaUrl.redactIn(String.valueOf(e.getMessage()))));
        }
    }

    private Demuxer openSession(DecodeLimits limits) {
        AVFormatContext context = newContext(SESSION_PROTOCOLS);
        boolean rtp = url.scheme().equals("rtp");
        AVInputFormat format = av_find_input_format(rtp ? "rtp" : "rtsp");
        AVDictionary options = new AVDictionary(null);
        if (!rtp) {
            av_dict_set(options, "rtsp_transport", "tcp", 0);
            av_dict_set(options, "timeout", timeoutMicros(), 0);
        }
        av_dict_set(options, "allowed_media_types", "video", 0);
        return Demuxer.open(context, url.secretText(), format, options, limits);
    }

    private Demuxer openBytes(DecodeLimits limits) {
        AVDictionary options = new AVDictionary(null);
        av_dict_set(options, "protocol_whitelist", STREAM_PROTOCOLS, 0);
        av_dict_set(options, "rw_timeout", timeoutMicros(), 0);
        av_dict_set(options, "timeout", timeoutMicros(), 0);
        AVIOContext opened = new AVIOContext(null);
        int code = avio_open2(opened, url.secretText(), AVIO_FLAG_READ, interrupt, options);
        av_dict_free(options);
        if (code < 0) {
            throw MediaException.ofCall(
                    MediaFault.UNREADABLE, "Connecting failed", "avio_open2", code);
        }
        io = opened;
        AVInputFormat format = new AVInputFormat(null);
        code = av_probe_input_buffer2(opened, format, "", null, 0, PROBE_BYTES);
        if (code < 0) {
            throw MediaException.ofCall(
                    code == AVERROR_INVALIDDATA() ? MediaFault.NOT_MEDIA : MediaFault.UNREADABLE,
                    "Recognising the media failed",
                    "av_probe_input_buffer2",
                    code);
        }
        ContentProbe.accepted(format);
        AVFormatContext context = newContext("none");
        Demuxer.seal(context, opened);
        return Demuxer.open(context, null, format, new AVDictionary(null), limits);
    }

    private AVFormatContext newContext(String protocols) {
        AVFormatContext context = avformat_alloc_context();
        context.interrupt_callback(interrupt);
        try (BytePointer names = new BytePointer(protocols)) {
            context.protocol_whitelist(av_strdup(names));
        }
        return context;
    }

    private String timeoutMicros() {
        return Long.toString(settings.ioTimeout().toMillis() * 1000);
    }

    @Override
    public void close() {
        if (demuxer != null) {
            demuxer.close();
            demuxer = null;
        }
        if (io != null) {
            avio_close(io);
            io = null;
        }
        WATCHED.remove(id);
        interrupt.close();
    }
}
