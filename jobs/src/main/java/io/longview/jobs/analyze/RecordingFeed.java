/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.analyze;

import io.longview.jobs.analyze.AnalysisInputs.Recording;
import io.longview.jobs.publish.SegmentPublisher;
import io.longview.jobs.results.Rejection;
import io.longview.operators.media.CutProblem;
import io.longview.operators.media.CutSegment;
import io.longview.operators.media.CutSettings;
import io.longview.operators.media.MediaException;
import io.longview.operators.media.RecordingSource;
import io.longview.operators.media.Segment;
import io.longview.operators.media.SegmentCutter;
import io.longview.operators.media.StreamKind;
import java.util.ArrayList;
import java.util.List;

/** Publishes whole recordings as fast as the broker takes them, each followed by its end. */
final class RecordingFeed {
    private final SegmentPublisher publisher;
    private final CutSettings cutting;
    private final StreamKind kind;
    private final long startMicros;

    RecordingFeed(
            SegmentPublisher publisher, CutSettings cutting, StreamKind kind, long startMicros) {
        this.publisher = publisher;
        this.cutting = cutting;
        this.kind = kind;
        this.startMicros = startMicros;
    }

    /** Publishes one recording; what is wrong with it is in the result, never thrown. */
    PublishedRecording publish(Recording recording) {
        List<Rejection> rejections = new ArrayList<>();
        long sequence = 0;
        long bytes = 0;
        try (RecordingSource source = RecordingSource.openFile(recording.file(), cutting);
                SegmentCutter cutter = new SegmentCutter(source, cutting)) {
            CutSegment cut = cutter.next();
            while (cut != null) {
                publisher.publish(
                        new Segment(
                                recording.streamId(),
                                kind,
                                cut.contentType(),
                                startMicros + cut.offsetMicros(),
                                sequence++,
                                cut.media()));
                bytes += cut.media().length;
                cut = cutter.next();
            }
            for (CutProblem problem : cutter.problems()) {
                rejections.add(new Rejection(problem.category().wireName(), problem.message()));
            }
        } catch (MediaException e) {
            rejections.add(new Rejection(e.fault().wireName(), String.valueOf(e.getMessage())));
        }
        if (sequence > 0) {
            publisher.publishEnd(recording.streamId(), kind, sequence);
        }
        publisher.flush();
        return new PublishedRecording(sequence, bytes, rejections);
    }
}
