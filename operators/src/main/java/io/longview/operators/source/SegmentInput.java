/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.source;

import io.longview.operators.media.Segment;
import io.longview.operators.media.StreamKind;

/** What a record of the segments topic turned out to be. */
public sealed interface SegmentInput {
    /** The stream, empty if the record does not say. */
    String streamId();

    /** Where the record came from. */
    RecordOrigin origin();

    /** A segment of media. */
    record Media(Segment segment, RecordOrigin origin) implements SegmentInput {
        @Override
        public String streamId() {
            return segment.streamId();
        }
    }

    /** The publisher's word that the stream is over. */
    record End(String streamId, StreamKind kind, long sequence, RecordOrigin origin)
            implements SegmentInput {}

    /** A record that is neither. */
    record Bad(Rejected rejected) implements SegmentInput {
        @Override
        public String streamId() {
            return rejected.streamId();
        }

        @Override
        public RecordOrigin origin() {
            return rejected.origin();
        }
    }
}
