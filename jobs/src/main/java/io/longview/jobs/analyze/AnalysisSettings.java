/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.analyze;

import io.longview.jobs.failure.Failure;
import io.longview.operators.media.StreamKind;
import io.longview.operators.sample.SampleOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.flink.configuration.Configuration;

/**
 * What to analyse, and how.
 *
 * @param inputs recordings, or folders of recordings
 * @param output folder of the results
 * @param kind what kind of feed the recordings are
 * @param fps frames a second that the model sees, {@code all}, or empty for the adaptive rate
 * @param classes classes in tracks.txt, all if empty
 * @param startMicros capture time of the first frame of each recording
 * @param questions what is asked of every recording
 * @param parallelism parallelism of every stage
 * @param settings further settings, {@code key=value}
 */
public record AnalysisSettings(
        List<Path> inputs,
        Path output,
        StreamKind kind,
        String fps,
        Set<String> classes,
        long startMicros,
        AnalysisQuestions questions,
        int parallelism,
        List<String> settings) {
    public AnalysisSettings {
        inputs = List.copyOf(inputs);
        classes = Set.copyOf(classes);
        settings = List.copyOf(settings);
        if (parallelism < 1) {
            throw Failure.usage("Expected --parallelism of at least 1, got " + parallelism);
        }
    }

    /** Sets the sampling that {@link #fps} says, unless it says nothing. */
    void sampling(Configuration config) {
        if (fps.isEmpty()) {
            return;
        }
        if (fps.equals("all")) {
            config.set(SampleOptions.EVERY_FRAME, true);
            return;
        }
        try {
            double rate = Double.parseDouble(fps);
            if (!(rate > 0 && rate <= 1000)) {
                throw new NumberFormatException(fps);
            }
            config.set(SampleOptions.MIN_FPS, rate);
            config.set(SampleOptions.MAX_FPS, rate);
        } catch (NumberFormatException e) {
            throw Failure.usage(
                    "--fps: expected a number above 0 and up to 1000, or all, got '%s'"
                            .formatted(fps));
        }
    }
}
