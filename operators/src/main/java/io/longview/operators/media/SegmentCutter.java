/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a source into segments without re-encoding: all frames of the source are shown by exactly
 * one segment each, at their own times, and every segment decodes alone. Not thread-safe.
 *
 * <p>A segment ends at the first place after the target duration where decoding can start anew. If
 * the pictures there refer back (open group of pictures), the segment also gets the next key frame
 * and the pictures before it; an edit list keeps that key frame from being shown twice.
 */
public final class SegmentCutter implements AutoCloseable {
    private final RecordingSource source;
    private final CutSettings settings;
    private final PictureReader reader;
    private final TimedPictures pictures;
    private final TimeBase timeBase;
    private final SegmentMuxer muxer;
    private final GroupCutter groups;
    private final ParameterSets parameterSets;
    private final long usualTicks;
    private final boolean stills;
    private final List<CutProblem> problems = new ArrayList<>();
    private final Deque<CutGroup> ready = new ArrayDeque<>();
    private byte @Nullable [] extradata;
    private long originTicks = FrameClock.NO_TIME;
    private long lastOffset;
    private boolean ended;
    private boolean closed;

    /** Cuts an open source, which stays the caller's to close. */
    public SegmentCutter(RecordingSource source, CutSettings settings) {
        this.source = source;
        this.settings = settings;
        Demuxer demuxer = source.demuxer();
        this.reader = new PictureReader(source);
        this.pictures = new TimedPictures(reader, demuxer, 1);
        this.timeBase = pictures.timeBase();
        this.muxer = new SegmentMuxer(demuxer.video(), timeBase);
        this.usualTicks = Math.max(1, timeBase.toTicks(Math.round(demuxer.frameMicros())));
        this.stills = demuxer.container().equals("jpeg_pipe");
        AVCodecParameters parameters = demuxer.video().codecpar();
        byte[] configuration = extradataOf(parameters);
        StartPoints startPoints = new StartPoints(parameters.codec_id(), configuration);
        this.parameterSets = new ParameterSets(parameters.codec_id(), startPoints, configuration);
        this.groups =
                new GroupCutter(
                        startPoints,
                        timeBase.toTicks(settings.targetDuration().toNanos() / 1000),
                        settings.maxBytes());
    }

    private static byte[] extradataOf(AVCodecParameters parameters) {
        byte[] bytes = new byte[parameters.extradata_size()];
        if (bytes.length > 0) {
            parameters.extradata().capacity(bytes.length).get(bytes);
        }
        return bytes;
    }

    /**
     * The next segment, null at the end. Blocks while a live source has nothing new, up to its
     * timeout.
     */
    public @Nullable CutSegment next() {
        while (true) {
            CutGroup group = ready.poll();
            if (group != null) {
                CutSegment segment = segmentOf(group);
                if (segment != null) {
                    return segment;
                }
                continue;
            }
            if (ended) {
                return null;
            }
            CodedPicture picture = pictures.next();
            if (picture == null) {
                groups.finish(ready);
                noteEnd();
                ended = true;
            } else if (stills) {
                ready.add(new CutGroup(List.of(picture), picture.key(), 0));
            } else {
                groups.add(picture, ready);
            }
        }
    }

    private @Nullable CutSegment segmentOf(CutGroup group) {
        List<CodedPicture> list = group.pictures();
        byte[] changed = list.get(0).extradata();
        if (changed != null) {
            extradata = changed;
        }
        if (group.leftOut() > 0) {
            problems.add(
                    new CutProblem(
                            MediaFault.TOO_LARGE,
                            lastOffset,
                            "Expected groups of pictures of at most %d bytes, got a larger one: %d pictures left out; raise the limit"
                                    .formatted(settings.maxBytes(), group.leftOut())));
        }
        byte[] configuration = extradata;
        parameterSets.observe(list.get(0).data());
        if (configuration == null) {
            configuration = parameterSets.asExtradata();
        }
        for (CodedPicture picture : list) {
            parameterSets.observe(picture.data());
        }
        int shown = 0;
        for (CodedPicture picture : list) {
            shown += picture.shown() ? 1 : 0;
        }
        if (shown == 0) {
            return null;
        }
        SegmentTiming timing = new SegmentTiming(list, timeBase.numerator(), usualTicks);
        byte[] media = stills ? list.get(0).data() : muxer.write(list, timing, configuration);
        if (originTicks == FrameClock.NO_TIME) {
            originTicks = timing.firstShown() + skippedAtStart(media, group);
        }
        long offset = Math.max(0, timeBase.toMicros(timing.firstShown() - originTicks));
        lastOffset = offset;
        long duration = new TimeBase(1, timeBase.denominator()).toMicros(timing.shownTicks());
        return new CutSegment(
                media,
                stills ? "image/jpeg" : muxer.contentType(),
                offset,
                duration,
                shown,
                group.startsAtKeyFrame());
    }

    /** A recording that starts amid a group of pictures shows nothing until decoding can start. */
    private long skippedAtStart(byte[] media, CutGroup group) {
        List<CodedPicture> list = group.pictures();
        long first = list.get(0).pts();
        boolean regular = group.startsAtKeyFrame();
        for (CodedPicture picture : list) {
            regular &= picture.pts() >= first || !picture.shown();
        }
        if (regular) {
            return 0;
        }
        try (SegmentDecoder decoder = new SegmentDecoder()) {
            return timeBase.toTicks(decoder.firstFrameMicros(media));
        }
    }

    private void noteEnd() {
        int last = source.demuxer().lastResult();
        if (source.cutShort()) {
            note(
                    MediaFault.TRUNCATED,
                    "Expected a whole recording, got one that ends early, after %d packets"
                            .formatted(reader.packets()));
        } else if (last != AVERROR_EOF()) {
            note(
                    source.live() ? MediaFault.UNREADABLE : MediaFault.CORRUPT,
                    "Expected a source readable to its end, got an error after %d packets: %s"
                            .formatted(
                                    reader.packets(),
                                    FFmpegLibrary.describe("av_read_frame", last)));
        }
        if (reader.damagedPackets() > 0) {
            note(
                    MediaFault.CORRUPT,
                    "Expected undamaged packets, got %d of %d damaged"
                            .formatted(reader.damagedPackets(), reader.packets()));
        }
        if (reader.encrypted()) {
            note(
                    MediaFault.ENCRYPTED,
                    "Expected clear video, got encrypted packets; decrypt the recording first");
        }
        if (reader.packets() == 0) {
            note(MediaFault.CORRUPT, "Expected video packets, got none");
        }
    }

    private void note(MediaFault fault, String message) {
        problems.add(new CutProblem(fault, lastOffset, message));
    }

    /** What could not be cut so far; complete once {@link #next()} has returned null. */
    public List<CutProblem> problems() {
        return List.copyOf(problems);
    }

    /** Releases native memory; idempotent. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            pictures.close();
            reader.close();
        }
    }
}
