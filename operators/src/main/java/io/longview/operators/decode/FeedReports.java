/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.decode;

import io.longview.operators.event.HealthReport;
import io.longview.operators.health.StreamHealth.Trouble;
import io.longview.operators.media.DecodeOutcome;
import io.longview.operators.media.DecodeProblem;
import io.longview.operators.media.MediaFault;
import io.longview.operators.media.StreamItem;
import io.longview.operators.source.Rejected;
import io.longview.operators.source.SegmentInput;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.jspecify.annotations.Nullable;

/** What decoding says about streams beside their frames: health, rejected records, gaps. */
final class FeedReports {
    private final DecodeMetrics metrics;

    FeedReports(DecodeMetrics metrics) {
        this.metrics = metrics;
    }

    void reject(
            StreamDecodeState state,
            Rejected rejected,
            KeyedProcessFunction<String, SegmentInput, StreamItem>.Context context) {
        state.health.rejected();
        metrics.rejected(rejected.reason());
        context.output(DecodeSegments.REJECTED, rejected);
    }

    void health(
            StreamDecodeState state,
            HealthReport.State verdict,
            KeyedProcessFunction<String, SegmentInput, StreamItem>.Context context) {
        context.output(
                DecodeSegments.HEALTH,
                state.health.report(
                        context.getCurrentKey(),
                        state.kind,
                        verdict,
                        context.timerService().currentProcessingTime(),
                        state.counts()));
    }

    /** Segments will never come; the next one there is given. */
    void missing(StreamDecodeState state, SegmentInput next, long count) {
        metrics.segmentsMissing.inc(count);
        long first = state.nextSequence;
        long from = Math.max(0, state.lastFrameMicros);
        long to = next instanceof SegmentInput.Media media ? media.segment().startMicros() : from;
        state.health.gap(
                from,
                to,
                count == 1
                        ? "segment %d missing".formatted(first)
                        : "segments %d to %d missing".formatted(first, first + count - 1));
    }

    /**
     * How the segment's decoding went.
     *
     * @param lastBefore time of the last frame before it
     * @param used frames of it that were used
     */
    void decoded(
            StreamDecodeState state,
            SegmentInput.Media media,
            DecodeOutcome outcome,
            long lastBefore,
            long used,
            KeyedProcessFunction<String, SegmentInput, StreamItem>.Context context) {
        DecodeProblem problem = outcome.problem();
        boolean overlaps = overlaps(outcome, used);
        if (!overlaps) {
            state.health.segment(trouble(problem, used));
        }
        if (problem != null) {
            reject(state, Rejections.undecodable(media, problem, used), context);
        } else if (overlaps) {
            reject(state, Rejections.overlapping(media, outcome, lastBefore), context);
        }
    }

    /** Whether all frames have capture times that were seen before. */
    static boolean overlaps(DecodeOutcome outcome, long used) {
        return used == 0 && outcome.frames() > 0;
    }

    private static Trouble trouble(@Nullable DecodeProblem problem, long used) {
        if (problem == null || used > 0) {
            return Trouble.NONE;
        }
        return problem.category() == MediaFault.NO_KEY_FRAME
                ? Trouble.NO_KEY_FRAME
                : Trouble.UNDECODABLE;
    }
}
