/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.event;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * The tracked objects of one sampled frame, for live overlays and track files.
 *
 * @param stream the stream
 * @param frame 1-based index of the frame in its recording
 * @param time capture time of the frame
 * @param imageSize size of the source picture
 * @param late whether these are boxes that became known only after the frame's own record was
 *     published (a track confirmed since, a gap closed); they add to that record
 * @param objects the objects
 */
@JsonPropertyOrder({"stream", "frame", "time", "imageSize", "late", "objects"})
public record FrameTracks(
        Event.StreamRef stream,
        long frame,
        String time,
        Event.ImageSize imageSize,
        boolean late,
        List<Event.SeenObject> objects) {
    public FrameTracks {
        objects = List.copyOf(objects);
    }
}
