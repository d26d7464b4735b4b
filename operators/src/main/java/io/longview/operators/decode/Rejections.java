/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.decode;

import io.longview.operators.event.EventTimes;
import io.longview.operators.media.DecodeOutcome;
import io.longview.operators.media.DecodeProblem;
import io.longview.operators.source.Rejected;
import io.longview.operators.source.SegmentInput;
import io.longview.operators.source.SegmentRecords;

/** What decoding says about segments that it could not use, or not in full. */
final class Rejections {
    private Rejections() {}

    static Rejected duplicate(SegmentInput.Media media, long expectedSequence) {
        return SegmentRecords.reject(
                media,
                "duplicate",
                "Expected sequence number %d or later on stream %s, got %d, which was used before or came too late; end the stream before it is published anew"
                        .formatted(expectedSequence, media.streamId(), media.segment().sequence()));
    }

    static Rejected afterEnd(SegmentInput.Media media) {
        return SegmentRecords.reject(
                media,
                "after-end",
                "Expected no segment after the end of stream %s, got %d; number segments from 0 when a stream begins anew"
                        .formatted(media.streamId(), media.segment().sequence()));
    }

    static Rejected undecodable(SegmentInput.Media media, DecodeProblem problem, long framesUsed) {
        return SegmentRecords.reject(
                media,
                problem.category().wireName(),
                "Segment %d of stream %s: %s; %d frames were used"
                        .formatted(
                                media.segment().sequence(),
                                media.streamId(),
                                problem.message(),
                                framesUsed));
    }

    static Rejected overlapping(SegmentInput.Media media, DecodeOutcome outcome, long lastMicros) {
        return SegmentRecords.reject(
                media,
                "overlap",
                "Segment %d of stream %s: Expected frames after %s, got %d from %s on, a time already seen; correct the capture time in %s"
                        .formatted(
                                media.segment().sequence(),
                                media.streamId(),
                                EventTimes.format(lastMicros),
                                outcome.frames(),
                                EventTimes.format(media.segment().startMicros()),
                                SegmentRecords.START));
    }
}
