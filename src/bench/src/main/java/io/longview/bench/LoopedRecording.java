/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.bench;

import io.longview.operators.media.CutSegment;
import io.longview.operators.media.CutSettings;
import io.longview.operators.media.MediaException;
import io.longview.operators.media.RecordingSource;
import io.longview.operators.media.Segment;
import io.longview.operators.media.SegmentCutter;
import io.longview.operators.media.StreamKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A recording, cut once and held in memory, that plays over and over as a stream without gaps, so
 * that a short file can keep a job busy for as long as a measurement takes.
 *
 * @param segments the recording's segments, in order
 */
record LoopedRecording(List<CutSegment> segments) {
    LoopedRecording {
        segments = List.copyOf(segments);
    }

    /**
     * Cuts a file.
     *
     * @throws MediaException if it is no video or cannot be cut
     */
    static LoopedRecording of(Path file) {
        CutSettings cutting = CutSettings.defaults();
        List<CutSegment> segments = new ArrayList<>();
        try (RecordingSource source = RecordingSource.openFile(file, cutting);
                SegmentCutter cutter = new SegmentCutter(source, cutting)) {
            for (CutSegment cut = cutter.next(); cut != null; cut = cutter.next()) {
                segments.add(cut);
            }
        }
        if (segments.isEmpty()) {
            throw new IllegalArgumentException(
                    "Expected a recording with video in it, got none in '%s'".formatted(file));
        }
        return new LoopedRecording(segments);
    }

    /** Pictures in one turn. */
    long frames() {
        return segments.stream().mapToLong(CutSegment::packets).sum();
    }

    /** Length of one turn in microseconds. */
    long turnMicros() {
        CutSegment last = segments.get(segments.size() - 1);
        return last.offsetMicros() + last.durationMicros();
    }

    /** Bytes of one turn. */
    long bytes() {
        return segments.stream().mapToLong(cut -> cut.media().length).sum();
    }

    /** The segment with the given sequence number in the endless stream. */
    Segment segment(String streamId, StreamKind kind, long sequence) {
        CutSegment cut = segments.get((int) (sequence % segments.size()));
        long turn = sequence / segments.size();
        return new Segment(
                streamId,
                kind,
                cut.contentType(),
                turn * turnMicros() + cut.offsetMicros(),
                sequence,
                cut.media());
    }
}
