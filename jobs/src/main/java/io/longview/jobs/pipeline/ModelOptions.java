/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.pipeline;

import io.longview.model.vision.FrameEncoderSpec;
import io.longview.operators.encode.ClassSelection;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.ReadableConfig;

/** Configuration of the model. */
public final class ModelOptions {
    public static final ConfigOption<String> BUNDLE =
            ConfigOptions.key("longview.model.bundle")
                    .stringType()
                    .defaultValue("longview-compact")
                    .withDescription(
                            "Model bundle: the name of one that comes with Longview, or the path of"
                                    + " a bundle directory.");

    public static final ConfigOption<Integer> INPUT_SIZE =
            ConfigOptions.key("longview.model.input-size")
                    .intType()
                    .defaultValue(416)
                    .withDescription(
                            "Longer side, in pixels, of the picture that the model sees; a multiple"
                                    + " of 32. Larger sizes find smaller objects and cost more.");

    public static final ConfigOption<String> CLASSES =
            ConfigOptions.key("longview.model.classes")
                    .stringType()
                    .defaultValue("")
                    .withDescription(
                            "Classes that are tracked and remembered, by name and separated by"
                                    + " commas: person,car. Empty for all. Search by picture sees"
                                    + " everything all the same; questions in words about other"
                                    + " classes are refused.");

    public static final ConfigOption<Integer> THREADS =
            ConfigOptions.key("longview.model.threads")
                    .intType()
                    .defaultValue(1)
                    .withDescription(
                            "CPU threads of one model call. Parallelism comes from slots; raise this"
                                    + " only where slots are fewer than cores.");

    public static final ConfigOption<Boolean> OWN_SLOTS =
            ConfigOptions.key("longview.model.own-slots")
                    .booleanType()
                    .defaultValue(false)
                    .withDescription(
                            "Run the encoder in a slot-sharing group of its own, so that it can be"
                                    + " placed on TaskManagers with GPUs.");

    private ModelOptions() {}

    /**
     * The classes of a model that are watched.
     *
     * @throws IllegalArgumentException if the model has no such class
     */
    static ClassSelection classes(ReadableConfig config, FrameEncoderSpec encoder) {
        List<String> wanted =
                Pattern.compile(",")
                        .splitAsStream(config.get(CLASSES))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList();
        try {
            return ClassSelection.of(encoder.classNames(), wanted);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(CLASSES.key() + ": " + e.getMessage(), e);
        }
    }
}
