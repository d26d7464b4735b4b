/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.analyze;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * What came of an analysis.
 *
 * @param inputs one entry a recording
 * @param seconds wall-clock time of the job, from start to the last result
 * @param framesPerSecond sampled frames a second of that time
 * @param stages where the time went
 */
@JsonPropertyOrder({"inputs", "seconds", "framesPerSecond", "stages"})
public record AnalysisSummary(
        List<InputSummary> inputs, double seconds, double framesPerSecond, Stages stages) {
    public AnalysisSummary {
        inputs = List.copyOf(inputs);
    }

    /**
     * Time by stage, in seconds, summed over the tasks that worked in parallel.
     *
     * @param publishSeconds cutting the recordings and producing them
     * @param decodeSeconds decoding, signals and scaling
     * @param encodeSeconds the model
     * @param trackSeconds tracking
     */
    @JsonPropertyOrder({"publishSeconds", "decodeSeconds", "encodeSeconds", "trackSeconds"})
    public record Stages(
            double publishSeconds,
            double decodeSeconds,
            double encodeSeconds,
            double trackSeconds) {}
}
