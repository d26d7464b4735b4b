/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_ENCRYPTION_INFO;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_CORRUPT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_get_side_data;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.SizeTPointer;
import org.jspecify.annotations.Nullable;

/** Decodes one segment from first packet to last frame and keeps count of what went wrong. */
final class DecodeRun {
    private final Demuxer demuxer;
    private final VideoDecoder decoder;
    private final Deadline deadline;
    private final DecodeLimits limits;
    private final FrameScalers scalers;
    private final FrameHandler handler;
    private final FrameClock clock;
    private final double frameMicros;

    private int width;
    private int height;
    private int frames;
    private int damagedFrames;
    private int skippedPackets;
    private int repairedTimes;
    private int packets;
    private int keyPackets;
    private boolean encrypted;
    private boolean lastPacketDamaged;
    private int damagedPackets;
    private boolean cutShort;
    private long lastOffset;
    private double lastDuration;
    private @Nullable DecodeProblem stop;
    private @Nullable String firstError;

    DecodeRun(
            Demuxer demuxer,
            VideoDecoder decoder,
            Deadline deadline,
            DecodeLimits limits,
            FrameScalers scalers,
            FrameHandler handler) {
        this.demuxer = demuxer;
        this.decoder = decoder;
        this.deadline = deadline;
        this.limits = limits;
        this.scalers = scalers;
        this.handler = handler;
        this.frameMicros = demuxer.frameMicros();
        this.clock = new FrameClock(demuxer.timeBase(), frameMicros);
    }

    /** Decodes everything; packet and frame are scratch space and empty afterwards. */
    DecodeOutcome decodeAll(AVPacket packet, AVFrame frame, ByteFeed feed) {
        try {
            while (stop == null && withinTime() && demuxer.read(packet)) {
                packets++;
                look(packet);
                decodePacket(packet, frame);
                av_packet_unref(packet);
            }
            if (stop == null && withinTime()) {
                decodePacket(null, frame);
            }
        } finally {
            av_packet_unref(packet);
            av_frame_unref(frame);
        }
        cutShort = feed.endsEarly(demuxer.container()) || (stop == null && lastPacketDamaged);
        long duration = frames == 0 ? 0 : lastOffset + Math.max(1, Math.round(lastDuration));
        return new DecodeOutcome(
                demuxer.container(),
                demuxer.codec(),
                width,
                height,
                frames,
                damagedFrames,
                skippedPackets,
                repairedTimes,
                duration,
                problem());
    }

    /** Time of the first frame in the media's own microseconds, 0 if there is none. */
    long firstMicros() {
        long ticks = clock.firstTicks();
        return ticks == FrameClock.NO_TIME ? 0 : demuxer.timeBase().toMicros(ticks);
    }

    private boolean withinTime() {
        if (!deadline.expired()) {
            return true;
        }
        stop =
                new DecodeProblem(
                        MediaFault.TIME_LIMIT,
                        "Expected decoding to take at most %d ms of processor time, stopped after %d frames"
                                .formatted(limits.maxTime().toMillis(), frames));
        return false;
    }

    private void look(AVPacket packet) {
        int flags = packet.flags();
        if ((flags & AV_PKT_FLAG_KEY) != 0) {
            keyPackets++;
        }
        lastPacketDamaged = (flags & AV_PKT_FLAG_CORRUPT) != 0;
        damagedPackets += lastPacketDamaged ? 1 : 0;
        BytePointer key =
                av_packet_get_side_data(packet, AV_PKT_DATA_ENCRYPTION_INFO, (SizeTPointer) null);
        if (key != null && !key.isNull()) {
            encrypted = true;
        }
    }

    private void decodePacket(@Nullable AVPacket packet, AVFrame frame) {
        int sent = decoder.send(packet);
        if (sent < 0 && sent != AVERROR_EOF()) {
            skippedPackets++;
            noteError("avcodec_send_packet", sent);
        }
        while (stop == null && withinTime()) {
            int received = decoder.receive(frame);
            if (received == AVERROR_EAGAIN() || received == AVERROR_EOF()) {
                return;
            }
            if (received < 0) {
                skippedPackets++;
                noteError("avcodec_receive_frame", received);
                if (packet == null) {
                    // While flushing, an error uses up what it concerns; go on with the next.
                    if (skippedPackets > packets + limits.maxFrames()) {
                        return;
                    }
                    continue;
                }
                return;
            }
            deliver(frame);
            av_frame_unref(frame);
        }
    }

    private void deliver(AVFrame frame) {
        if (frames >= limits.maxFrames()) {
            stop =
                    new DecodeProblem(
                            MediaFault.TOO_LARGE,
                            "Expected at most %d frames in a segment, got more"
                                    .formatted(limits.maxFrames()));
            return;
        }
        if ((long) frame.width() * frame.height() > limits.maxPixels()) {
            stop =
                    new DecodeProblem(
                            MediaFault.TOO_LARGE,
                            "Expected pictures of at most %d pixels, got %dx%d"
                                    .formatted(limits.maxPixels(), frame.width(), frame.height()));
            return;
        }
        long offset = clock.next(frame.best_effort_timestamp());
        DecodedFrame view = new DecodedFrame(frame, scalers, offset, clock.repaired());
        frames++;
        width = view.width();
        height = view.height();
        damagedFrames += view.damaged() ? 1 : 0;
        repairedTimes += clock.repaired() ? 1 : 0;
        lastOffset = offset;
        lastDuration =
                frame.duration() > 0 ? demuxer.timeBase().toMicros(frame.duration()) : frameMicros;
        deadline.pause();
        try {
            handler.onFrame(view);
        } finally {
            view.invalidate();
            deadline.resume();
        }
    }

    private void noteError(String function, int code) {
        if (firstError == null) {
            firstError =
                    "first at packet %d: %s"
                            .formatted(packets, FFmpegLibrary.describe(function, code));
        }
    }

    private @Nullable DecodeProblem problem() {
        if (stop != null) {
            return stop;
        }
        String detail = firstError == null ? "" : ", " + firstError;
        if (encrypted) {
            return new DecodeProblem(
                    MediaFault.ENCRYPTED,
                    "Expected clear video, got encrypted packets: %d frames of unknown worth%s"
                            .formatted(frames, detail));
        }
        if (cutShort) {
            return new DecodeProblem(
                    MediaFault.TRUNCATED,
                    "Expected whole media, got some that ends early: %d packets, %d frames%s"
                            .formatted(packets, frames, detail));
        }
        if (frames == 0 && packets > 0 && keyPackets == 0) {
            return new DecodeProblem(
                    MediaFault.NO_KEY_FRAME,
                    "Expected a key frame to start from, got none in %d packets%s"
                            .formatted(packets, detail));
        }
        if (damagedFrames + damagedPackets + skippedPackets > 0 || frames == 0) {
            return new DecodeProblem(
                    MediaFault.CORRUPT,
                    "Expected undamaged video, got %d of %d frames with errors, %d of %d packets damaged and %d lost%s"
                            .formatted(
                                    damagedFrames,
                                    frames,
                                    damagedPackets,
                                    packets,
                                    skippedPackets,
                                    detail));
        }
        if (demuxer.lastResult() != AVERROR_EOF()) {
            return new DecodeProblem(
                    MediaFault.CORRUPT,
                    "Expected media readable to its end, got an error after %d frames: %s"
                            .formatted(
                                    frames,
                                    FFmpegLibrary.describe("av_read_frame", demuxer.lastResult())));
        }
        return null;
    }
}
