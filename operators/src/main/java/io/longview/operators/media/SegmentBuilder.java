/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.jspecify.annotations.Nullable;

/** Turns groups of coded pictures into segments with their place in the recording. */
final class SegmentBuilder {
    private final TimeBase timeBase;
    private final SegmentMuxer muxer;
    private final ParameterSets parameterSets;
    private final ProblemLog problems;
    private final long usualTicks;
    private final boolean stills;
    private byte @Nullable [] extradata;
    private long originTicks = FrameClock.NO_TIME;
    private long end;

    SegmentBuilder(
            Demuxer demuxer, TimeBase timeBase, StartPoints startPoints, ProblemLog problems) {
        AVCodecParameters parameters = demuxer.video().codecpar();
        this.timeBase = timeBase;
        this.problems = problems;
        this.muxer = new SegmentMuxer(demuxer.video(), timeBase);
        this.parameterSets =
                new ParameterSets(
                        parameters.codec_id(), startPoints, Demuxer.extradataOf(parameters));
        this.usualTicks = Math.max(1, timeBase.toTicks(Math.round(demuxer.frameMicros())));
        this.stills = demuxer.holdsStills();
    }

    /** The group's segment; null, and a problem noted, if nothing of it can be shown. */
    @Nullable CutSegment build(CutGroup group) {
        try {
            return segmentOf(group);
        } catch (MediaException | ArithmeticException e) {
            problems.note(
                    MediaFault.CORRUPT,
                    "Expected a segment of %d pictures, got damage that leaves it out: %s"
                            .formatted(group.pictures().size(), e.getMessage()));
            return null;
        }
    }

    private @Nullable CutSegment segmentOf(CutGroup group) {
        List<CodedPicture> pictures = group.pictures();
        byte[] configuration = configurationOf(pictures);
        int shown = 0;
        for (CodedPicture picture : pictures) {
            shown += picture.shown() ? 1 : 0;
        }
        if (shown == 0) {
            return null;
        }
        if (stills) {
            CodedPicture still = pictures.get(0);
            SegmentTiming timing =
                    new SegmentTiming(pictures, group.endPts(), timeBase.numerator(), usualTicks);
            return segment(still.data(), "image/jpeg", timing, group, shown);
        }
        SegmentMuxer.Written written = muxer.write(group, usualTicks, configuration);
        if (written.refused() > 0) {
            problems.note(
                    MediaFault.CORRUPT,
                    "Expected undamaged pictures, got %d of %d that cannot be written"
                            .formatted(written.refused(), pictures.size()));
        }
        return segment(
                written.media(),
                muxer.contentType(),
                written.timing(),
                group,
                shown - written.refused());
    }

    private byte @Nullable [] configurationOf(List<CodedPicture> pictures) {
        byte[] changed = pictures.get(0).extradata();
        if (changed != null) {
            extradata = changed;
        }
        parameterSets.observe(pictures.get(0).data());
        byte[] configuration = extradata == null ? parameterSets.asExtradata() : extradata;
        for (CodedPicture picture : pictures) {
            parameterSets.observe(picture.data());
        }
        return configuration;
    }

    private CutSegment segment(
            byte[] media, String contentType, SegmentTiming timing, CutGroup group, int shown) {
        if (originTicks == FrameClock.NO_TIME) {
            originTicks = timing.firstShown() + skippedAtStart(media, group);
        }
        long offset = Math.max(0, timeBase.toMicros(timing.firstShown() - originTicks));
        long duration = new TimeBase(1, timeBase.denominator()).toMicros(timing.shownTicks());
        if (offset < problems.place()) {
            problems.note(
                    MediaFault.CORRUPT,
                    "Expected times that go on, got a segment at %d us, %d us back; it is put at %d us"
                            .formatted(offset, problems.place() - offset, end));
            offset = end;
        }
        end = offset + duration;
        problems.moveTo(offset);
        return new CutSegment(
                media, contentType, offset, duration, shown, group.startsAtKeyFrame());
    }

    /** A recording that starts amid a group of pictures shows nothing until decoding can start. */
    private long skippedAtStart(byte[] media, CutGroup group) {
        List<CodedPicture> pictures = group.pictures();
        long first = pictures.get(0).pts();
        boolean regular = group.startsAtKeyFrame();
        for (CodedPicture picture : pictures) {
            regular &= picture.pts() >= first || !picture.shown();
        }
        if (regular || stills) {
            return 0;
        }
        try (SegmentDecoder decoder = new SegmentDecoder()) {
            return timeBase.toTicks(decoder.firstFrameMicros(media));
        }
    }
}
