/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Decodes segments from memory. What can be decoded is handed on; what cannot is told in the
 * outcome: bad media never throws. Not thread-safe: one instance per thread. It decodes in the
 * calling thread; parallelism comes from many streams.
 *
 * <p>Nothing but the given bytes is read: the format is found in the content, only accepted
 * demuxers and decoders are used, and every wish of the content to open something is refused.
 */
public final class SegmentDecoder implements AutoCloseable {
    private final DecodeLimits limits;
    private final FrameScalers scalers;
    private final AVPacket packet;
    private final AVFrame frame;
    private boolean closed;

    /** With {@link DecodeLimits#defaults()}. */
    public SegmentDecoder() {
        this(DecodeLimits.defaults());
    }

    /**
     * @param limits what a segment may cost
     */
    public SegmentDecoder(DecodeLimits limits) {
        FFmpegLibrary.load();
        this.limits = limits;
        this.scalers =
                new FrameScalers(new PictureScaler(), new ThumbnailScaler(), new BoardScaler());
        this.packet = av_packet_alloc();
        this.frame = av_frame_alloc();
    }

    /**
     * Decodes a segment.
     *
     * @param media the bytes
     * @param contentType the media type it claims to be; only named in messages, the content
     *     decides
     * @param handler receives the frames in presentation order; what it throws ends decoding and is
     *     passed on
     * @return what was decoded and what could not be
     */
    public DecodeOutcome decode(byte[] media, String contentType, FrameHandler handler) {
        if (closed) {
            throw new IllegalStateException("Expected an open decoder, got a closed one");
        }
        if (media.length > limits.maxBytes()) {
            return DecodeOutcome.refused(
                    MediaFault.TOO_LARGE,
                    "Expected a segment of at most %d bytes, got %d bytes"
                            .formatted(limits.maxBytes(), media.length));
        }
        Deadline deadline = Deadline.ofProcessorTime(limits.maxTime());
        try (ByteFeed feed = new ByteFeed(ByteSource.of(media), deadline);
                Demuxer demuxer = Demuxer.openToDecode(feed, limits);
                VideoDecoder decoder = new VideoDecoder(demuxer.video(), limits)) {
            DecodeRun run = new DecodeRun(demuxer, decoder, deadline, limits, scalers, handler);
            return run.decodeAll(packet, frame, feed);
        } catch (MediaException e) {
            MediaFault fault = deadline.expired() ? MediaFault.TIME_LIMIT : e.fault();
            return DecodeOutcome.refused(
                    fault, "%s (content type '%s')".formatted(e.getMessage(), contentType));
        }
    }

    /** Time of the first frame in the media's own time, 0 if nothing can be decoded. */
    long firstFrameMicros(byte[] media) {
        Deadline deadline = Deadline.ofProcessorTime(limits.maxTime());
        try (ByteFeed feed = new ByteFeed(ByteSource.of(media), deadline);
                Demuxer demuxer = Demuxer.open(feed, limits);
                VideoDecoder decoder = new VideoDecoder(demuxer.video(), limits)) {
            DecodeRun run = new DecodeRun(demuxer, decoder, deadline, limits, scalers, frame -> {});
            run.decodeAll(packet, frame, feed);
            return run.firstMicros();
        } catch (MediaException e) {
            return 0;
        }
    }

    /** Releases native memory; idempotent. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            av_frame_free(frame);
            av_packet_free(packet);
            scalers.close();
        }
    }
}
