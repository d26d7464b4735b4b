/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import java.util.ArrayDeque;
import java.util.Deque;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/**
 * Gives every coded picture a presentation time. Most sources have them. Where they are missing
 * (elementary streams, AVI with B-frames) only a decoder knows the order of presentation, so the
 * pictures are decoded, and each gets the time that decoding the whole recording would give it.
 */
final class TimedPictures implements AutoCloseable {
    /** How many pictures are looked at to learn whether times are missing. */
    private static final int LOOK_AHEAD = 50;

    /** A picture that gave no frame this long after it will give none. */
    private static final int LONGEST_DELAY = 64;

    private static final TimeBase MICROS = new TimeBase(1, 1_000_000);

    private static final class Waiting {
        private final CodedPicture picture;
        private final long number;
        private long micros = FrameClock.NO_TIME;

        Waiting(CodedPicture picture, long number) {
            this.picture = picture;
            this.number = number;
        }
    }

    private final PictureReader reader;
    private final Demuxer demuxer;
    private final TimeBase timeBase;
    private final Deque<CodedPicture> ahead = new ArrayDeque<>();
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final @Nullable FrameClock clock;
    private final @Nullable VideoDecoder decoder;
    private final AVPacket packet = av_packet_alloc();
    private final AVFrame frame = av_frame_alloc();
    private long fed;
    private long newestTimed = -1;
    private boolean flushed;
    private long lastPts = FrameClock.NO_TIME;

    TimedPictures(PictureReader reader, Demuxer demuxer) {
        this.reader = reader;
        this.demuxer = demuxer;
        boolean missing = false;
        for (int i = 0; i < LOOK_AHEAD; i++) {
            CodedPicture picture = reader.next();
            if (picture == null) {
                break;
            }
            missing |= withOwnTime(picture).pts() == FrameClock.NO_TIME;
            ahead.add(picture);
        }
        if (missing) {
            decoder = new VideoDecoder(demuxer.video(), DecodeLimits.defaults());
            clock = new FrameClock(demuxer.timeBase(), demuxer.frameMicros());
            timeBase = MICROS;
        } else {
            decoder = null;
            clock = null;
            timeBase = demuxer.timeBase();
        }
    }

    /** The time base of the pictures that {@link #next()} returns. */
    TimeBase timeBase() {
        return timeBase;
    }

    /** The next picture, with a presentation time; null at the end. */
    @Nullable CodedPicture next() {
        if (decoder == null || clock == null) {
            CodedPicture picture = read();
            return picture == null ? null : stamped(withOwnTime(picture));
        }
        while (!flushed && !headReady()) {
            CodedPicture picture = read();
            if (picture == null) {
                flushed = true;
                decoder.send(null);
            } else {
                send(decoder, picture);
            }
            receive(decoder, clock);
        }
        Waiting head = waiting.poll();
        if (head == null) {
            return null;
        }
        boolean known = head.micros != FrameClock.NO_TIME;
        long pts = known ? head.micros : lastPts == FrameClock.NO_TIME ? -1 : lastPts + 1;
        if (known) {
            lastPts = pts;
        }
        // What comes before the first frame is decoded but never seen.
        boolean shown = head.picture.shown() && lastPts != FrameClock.NO_TIME;
        CodedPicture picture = head.picture;
        return new CodedPicture(
                picture.data(),
                pts,
                FrameClock.NO_TIME,
                Math.round(demuxer.frameMicros()),
                picture.key(),
                shown,
                picture.extradata());
    }

    private @Nullable CodedPicture read() {
        CodedPicture picture = ahead.poll();
        return picture != null ? picture : reader.next();
    }

    /** Without reordering, the decoding time is the presentation time. */
    private CodedPicture withOwnTime(CodedPicture picture) {
        if (picture.pts() == FrameClock.NO_TIME
                && demuxer.video().codecpar().video_delay() == 0
                && picture.dts() != FrameClock.NO_TIME) {
            return picture.at(picture.dts());
        }
        return picture;
    }

    /** A single missing time amid good ones: right behind the picture before. */
    private CodedPicture stamped(CodedPicture picture) {
        CodedPicture timed = picture;
        if (picture.pts() == FrameClock.NO_TIME) {
            long dts = picture.dts();
            long next = lastPts == FrameClock.NO_TIME ? 0 : lastPts + 1;
            timed = picture.at(dts == FrameClock.NO_TIME ? next : dts);
        }
        lastPts = timed.pts();
        return timed;
    }

    private boolean headReady() {
        Waiting head = waiting.peek();
        return head != null
                && (head.micros != FrameClock.NO_TIME
                        || newestTimed >= head.number + LONGEST_DELAY);
    }

    private void send(VideoDecoder target, CodedPicture picture) {
        waiting.add(new Waiting(picture, fed));
        byte[] data = picture.data();
        if (data.length > 0 && av_new_packet(packet, data.length) >= 0) {
            packet.data().capacity(data.length).put(data);
            packet.pts(picture.pts()).dts(picture.dts()).duration(picture.duration());
            packet.flags(picture.flags());
            packet.opaque(new Ticket(fed + 1));
            target.send(packet);
            av_packet_unref(packet);
        }
        fed++;
    }

    private void receive(VideoDecoder from, FrameClock times) {
        int failures = 0;
        while (failures < LONGEST_DELAY) {
            int code = from.receive(frame);
            if (code == org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN()
                    || code == org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF()) {
                return;
            }
            if (code < 0) {
                failures++;
                continue;
            }
            long micros = times.next(frame.best_effort_timestamp());
            long number = frame.opaque() == null ? -1 : frame.opaque().address() - 1;
            newestTimed = Math.max(newestTimed, number);
            for (Waiting entry : waiting) {
                if (entry.number == number) {
                    entry.micros = micros;
                    break;
                }
            }
            av_frame_unref(frame);
        }
    }

    @Override
    public void close() {
        av_frame_free(frame);
        av_packet_free(packet);
        if (decoder != null) {
            decoder.close();
        }
    }
}
