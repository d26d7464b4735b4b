/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.needle;

import io.longview.model.vision.FrameEncoderSpec;
import io.longview.model.vision.Picture;
import io.longview.operators.media.CutSegment;
import io.longview.operators.media.CutSettings;
import io.longview.operators.media.DecodedFrame;
import io.longview.operators.media.RecordingSource;
import io.longview.operators.media.SegmentCutter;
import io.longview.operators.media.SegmentDecoder;
import java.nio.file.Path;
import java.util.function.Predicate;

/** A recording. Segments without a wanted frame are not decoded. */
record RecordingFootage(Path file) implements Footage {
    private static final double MICROS = 1e6;

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public Extent extent() {
        CutSettings cutting = CutSettings.defaults();
        long frames = 0;
        long end = 0;
        try (RecordingSource source = RecordingSource.openFile(file, cutting);
                SegmentCutter cutter = new SegmentCutter(source, cutting)) {
            for (CutSegment cut = cutter.next(); cut != null; cut = cutter.next()) {
                frames += cut.packets();
                end = cut.offsetMicros() + cut.durationMicros();
            }
        }
        return new Extent(frames, end / MICROS);
    }

    @Override
    public void read(double fps, FrameEncoderSpec spec, Predicate<Picture> taker) {
        CutSettings cutting = CutSettings.defaults();
        Grid grid = new Grid(MICROS / fps, spec, taker);
        try (RecordingSource source = RecordingSource.openFile(file, cutting);
                SegmentCutter cutter = new SegmentCutter(source, cutting);
                SegmentDecoder decoder = new SegmentDecoder()) {
            for (CutSegment cut = cutter.next();
                    cut != null && grid.wantsMore;
                    cut = cutter.next()) {
                long start = cut.offsetMicros();
                if (start + cut.durationMicros() > grid.nextMicros - Grid.JITTER) {
                    decoder.decode(
                            cut.media(),
                            cut.contentType(),
                            frame -> grid.offer(start + frame.offsetMicros(), frame));
                }
            }
        }
    }

    /** Takes the first frame at or after each point of an even grid. */
    private static final class Grid {
        private static final long JITTER = 1000;
        private final double interval;
        private final FrameEncoderSpec spec;
        private final Predicate<Picture> taker;
        private double nextMicros;
        private boolean wantsMore = true;

        private Grid(double interval, FrameEncoderSpec spec, Predicate<Picture> taker) {
            this.interval = interval;
            this.spec = spec;
            this.taker = taker;
        }

        private void offer(long micros, DecodedFrame frame) {
            if (wantsMore && micros + JITTER >= nextMicros) {
                wantsMore = taker.test(frame.picture(spec.fit(frame.width(), frame.height())));
                while (nextMicros <= micros + JITTER) {
                    nextMicros += interval;
                }
            }
        }
    }
}
