/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.analyze;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.longview.jobs.results.Rejection;
import java.util.List;

/**
 * What came of one recording.
 *
 * @param input the file, as named by the user
 * @param stream the stream it became
 * @param kind camera or broadcast
 * @param segments segments it was cut into
 * @param bytes media bytes published
 * @param framesDecoded frames decoded
 * @param framesSampled frames that the model saw
 * @param firstTime capture time of the first frame that the model saw, empty without one
 * @param lastTime capture time of the last frame, empty without one
 * @param seconds from the first to the last frame
 * @param fps decoded frames a second of capture time
 * @param events events published
 * @param rejected what could not be used, with reasons
 */
@JsonPropertyOrder({
    "input",
    "stream",
    "kind",
    "segments",
    "bytes",
    "framesDecoded",
    "framesSampled",
    "firstTime",
    "lastTime",
    "seconds",
    "fps",
    "events",
    "rejected"
})
public record InputSummary(
        String input,
        String stream,
        String kind,
        long segments,
        long bytes,
        long framesDecoded,
        long framesSampled,
        String firstTime,
        String lastTime,
        double seconds,
        double fps,
        long events,
        List<Rejection> rejected) {
    public InputSummary {
        rejected = List.copyOf(rejected);
    }

    /** Whether nothing of the recording could be used. */
    public boolean failed() {
        return framesDecoded == 0;
    }
}
