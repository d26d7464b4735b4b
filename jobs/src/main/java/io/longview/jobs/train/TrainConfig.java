/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.longview.jobs.failure.Failure;
import io.longview.model.training.TrainingSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What {@code longview train temporal-head} does, read from a JSON file with exactly these fields.
 *
 * @param trainScenes scenes to learn from; their seeds are 1, 2, ...
 * @param validationScenes scenes that choose the thresholds; seeds 10001, 10002, ...
 * @param testScenes scenes that the result is measured on; seeds 20001, 20002, ...
 * @param seconds length of a scene
 * @param rates frames a second that are rendered, taken in turn
 * @param shownRates frames a second that are looked at, taken in turn: of a scene that was rendered
 *     at 25, 1.4 takes each 18th; never more than were rendered
 * @param views how many of the shown rates each scene is looked at
 * @param sizes picture sizes, taken in turn: {@code 320x180}
 * @param bitsPerPixel rates of compression, taken in turn
 * @param television whether a game is directed as television does, taken in turn
 * @param training how the weights are found
 */
record TrainConfig(
        int trainScenes,
        int validationScenes,
        int testScenes,
        int seconds,
        List<Integer> rates,
        List<Double> shownRates,
        int views,
        List<String> sizes,
        List<Double> bitsPerPixel,
        List<Boolean> television,
        TrainingSettings training) {
    TrainConfig {
        rates = List.copyOf(rates);
        shownRates = List.copyOf(shownRates);
        sizes = List.copyOf(sizes);
        bitsPerPixel = List.copyOf(bitsPerPixel);
        television = List.copyOf(television);
        if (trainScenes < 1 || validationScenes < 1 || testScenes < 1) {
            throw new IllegalArgumentException(
                    "Expected at least 1 scene to train, to validate and to test, got %d, %d and %d"
                            .formatted(trainScenes, validationScenes, testScenes));
        }
        if (Stream.of(rates, shownRates, sizes, bitsPerPixel, television).anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException(
                    "Expected at least one of rates, shownRates, sizes, bitsPerPixel and"
                            + " television");
        }
        if (views < 1 || shownRates.stream().anyMatch(rate -> !(rate >= 1 && rate <= 60))) {
            throw new IllegalArgumentException(
                    "Expected at least 1 view and shown rates of 1 to 60 frames a second, got %d and %s"
                            .formatted(views, shownRates));
        }
    }

    /**
     * Reads a file.
     *
     * @throws Failure of kind configuration if it cannot be read or a field is wrong
     */
    static TrainConfig read(Path file) {
        JsonMapper json =
                JsonMapper.builder()
                        .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                        .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                        .build();
        try {
            return json.readValue(Files.readString(file), TrainConfig.class);
        } catch (JsonProcessingException e) {
            throw Failure.configuration(file + ": " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw Failure.configuration("Expected a configuration file, got " + e, e);
        }
    }

    /** The file's content on one line, for provenance. */
    String toJson() {
        try {
            return JsonMapper.builder().build().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A record of plain values is always JSON", e);
        }
    }
}
