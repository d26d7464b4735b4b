/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.analyze;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * What came of an analysis.
 *
 * @param inputs one entry a recording
 * @param asked questions asked, of all recordings together
 * @param answers what they were answered
 * @param seconds wall-clock time of the job, from start to the last result
 * @param framesPerSecond sampled frames a second of that time
 * @param stages where the time went
 */
@JsonPropertyOrder({"inputs", "asked", "answers", "seconds", "framesPerSecond", "stages"})
public record AnalysisSummary(
        List<InputSummary> inputs,
        int asked,
        List<AnalysisAnswer> answers,
        double seconds,
        double framesPerSecond,
        Stages stages) {
    public AnalysisSummary {
        inputs = List.copyOf(inputs);
        answers = List.copyOf(answers);
    }

    /**
     * Time by stage, in seconds, summed over the tasks that worked in parallel.
     *
     * @param publishSeconds cutting the recordings and producing them
     * @param decodeSeconds decoding, signals and scaling
     * @param encodeSeconds the model
     * @param trackSeconds tracking
     * @param rememberSeconds remembering
     * @param scoreboardSeconds reading the scoreboards of broadcasts
     * @param momentSeconds spotting the moments of broadcasts
     */
    @JsonPropertyOrder({
        "publishSeconds",
        "decodeSeconds",
        "encodeSeconds",
        "trackSeconds",
        "rememberSeconds",
        "scoreboardSeconds",
        "momentSeconds"
    })
    public record Stages(
            double publishSeconds,
            double decodeSeconds,
            double encodeSeconds,
            double trackSeconds,
            double rememberSeconds,
            double scoreboardSeconds,
            double momentSeconds) {}
}
