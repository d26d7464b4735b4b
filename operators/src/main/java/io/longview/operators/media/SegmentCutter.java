/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;

import java.util.ArrayDeque;
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
    private final GroupCutter groups;
    private final SegmentBuilder builder;
    private final boolean stills;
    private final ProblemLog problems = new ProblemLog();
    private final Deque<CutGroup> ready = new ArrayDeque<>();
    private int segments;
    private boolean ended;
    private boolean closed;

    /**
     * Cuts an open source, which stays the caller's to close.
     *
     * @throws MediaException if the source gives no times and its codec cannot be opened to make
     *     them
     */
    public SegmentCutter(RecordingSource source, CutSettings settings) {
        this.source = source;
        this.settings = settings;
        Demuxer demuxer = source.demuxer();
        AVCodecParameters parameters = demuxer.video().codecpar();
        StartPoints startPoints =
                new StartPoints(parameters.codec_id(), Demuxer.extradataOf(parameters));
        this.reader = new PictureReader(source);
        try {
            this.pictures = new TimedPictures(reader, demuxer);
        } catch (MediaException e) {
            reader.close();
            throw e;
        }
        this.builder = new SegmentBuilder(demuxer, pictures.timeBase(), startPoints, problems);
        this.stills = demuxer.holdsStills();
        long target = settings.targetDuration().toNanos() / 1000;
        this.groups =
                new GroupCutter(
                        startPoints, pictures.timeBase().toTicks(target), settings.maxBytes());
    }

    /**
     * The next segment, null at the end. Blocks while a live source has nothing new, up to its
     * timeout.
     */
    public @Nullable CutSegment next() {
        while (true) {
            CutGroup group = ready.poll();
            if (group != null) {
                CutSegment segment = builder.build(group);
                if (group.leftOut() > 0) {
                    problems.note(
                            MediaFault.TOO_LARGE,
                            ("Expected groups of pictures of at most %d bytes, got a larger one:"
                                            + " %d pictures behind this segment are left out;"
                                            + " raise the limit")
                                    .formatted(settings.maxBytes(), group.leftOut()));
                }
                if (segment != null) {
                    segments++;
                    return segment;
                }
            } else if (ended) {
                return null;
            } else {
                advance();
            }
        }
    }

    private void advance() {
        CodedPicture picture = pictures.next();
        if (picture == null) {
            if (groups.finish(ready)) {
                return;
            }
            ended = true;
            noteEnd();
        } else if (stills) {
            ready.add(new CutGroup(List.of(picture), FrameClock.NO_TIME, picture.key(), 0));
        } else {
            groups.add(picture, ready);
        }
    }

    private void noteEnd() {
        int last = source.demuxer().lastResult();
        if (source.cutShort()) {
            problems.note(
                    MediaFault.TRUNCATED,
                    "Expected a whole recording, got one that ends early, after %d packets"
                            .formatted(reader.packets()));
        } else if (last != AVERROR_EOF()) {
            problems.note(
                    source.live() ? MediaFault.UNREADABLE : MediaFault.CORRUPT,
                    "Expected a source readable to its end, got an error after %d packets: %s"
                            .formatted(
                                    reader.packets(),
                                    FFmpegLibrary.describe("av_read_frame", last)));
        }
        if (reader.damagedPackets() > 0) {
            problems.note(
                    MediaFault.CORRUPT,
                    "Expected undamaged packets, got %d of %d damaged"
                            .formatted(reader.damagedPackets(), reader.packets()));
        }
        if (reader.encrypted()) {
            problems.note(
                    MediaFault.ENCRYPTED,
                    "Expected clear video, got encrypted packets; decrypt the recording first");
        }
        if (segments == 0 && problems.isEmpty()) {
            problems.note(
                    MediaFault.NO_KEY_FRAME,
                    "Expected pictures to show, got none in %d packets"
                            .formatted(reader.packets()));
        }
    }

    /** What could not be cut so far; complete once {@link #next()} has returned null. */
    public List<CutProblem> problems() {
        return problems.all();
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
