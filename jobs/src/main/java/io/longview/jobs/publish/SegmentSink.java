/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.publish;

import io.longview.operators.media.Segment;
import io.longview.operators.media.StreamKind;
import java.util.List;

/** Where the segments of a publication go. */
public interface SegmentSink {
    /**
     * Takes a segment; it may wait while earlier ones are on their way.
     *
     * @throws io.longview.jobs.failure.Failure if this or an earlier one could not be delivered
     */
    void publish(Segment segment);

    /**
     * Says that a stream is over.
     *
     * @param sequence one more than that of its last segment
     * @throws io.longview.jobs.failure.Failure if this or an earlier record could not be delivered
     */
    void publishEnd(String streamId, StreamKind kind, long sequence);

    /**
     * Waits until everything taken is stored.
     *
     * @throws io.longview.jobs.failure.Failure if something could not be delivered
     */
    void flush();

    /** Bytes of media stored so far. */
    long acknowledgedBytes();

    /** Segments that were too large and are not stored. */
    long leftOut();

    /** Why segments are not stored, one line for each reason. */
    List<String> problems();
}
