/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.pipeline;

import io.longview.jobs.failure.Failure;
import io.longview.model.bundle.Bundle;
import io.longview.model.bundle.BundleException;
import io.longview.model.chat.ChatConfig;
import io.longview.model.vision.EncoderSettings;
import io.longview.model.vision.FrameEncoder;
import io.longview.model.vision.FrameEncoderSpec;
import io.longview.model.vision.NanoDetEncoder;
import io.longview.operators.encode.FrameEncoderFactory;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * The model that the configuration names; opens it on the tasks.
 *
 * @param bundle name of a bundle that comes with Longview, or path of a bundle directory
 * @param inputSize longer side of the encoder's input in pixels
 * @param threads CPU threads of one model call
 */
record ModelChoice(String bundle, int inputSize, int threads) implements FrameEncoderFactory {
    private static final String CHAT =
            "; a chat model is set in longview.chat.bundle, beside the model that finds objects";

    /** Reads the choice; see {@link ModelOptions}. */
    static ModelChoice of(Configuration config) {
        return new ModelChoice(
                config.get(ModelOptions.BUNDLE),
                config.get(ModelOptions.INPUT_SIZE),
                config.get(ModelOptions.THREADS));
    }

    /**
     * The encoder's fixed numbers.
     *
     * @throws Failure of kind configuration if there is no such bundle or a setting is out of range
     */
    FrameEncoderSpec spec() {
        try {
            return NanoDetEncoder.describe(resolve(), settings());
        } catch (BundleException | IllegalArgumentException e) {
            throw Failure.configuration(
                    "The model bundle '%s' cannot be used: %s%s"
                            .formatted(bundle, e.getMessage(), isChat() ? CHAT : ""),
                    e);
        }
    }

    private boolean isChat() {
        return isDirectory(bundle) && Files.isRegularFile(Path.of(bundle, ChatConfig.FILE));
    }

    @Override
    public FrameEncoder open(@Nullable Integer gpuIndex) {
        EncoderSettings settings = settings();
        return NanoDetEncoder.load(
                resolve(), gpuIndex == null ? settings : settings.withGpu(gpuIndex));
    }

    private EncoderSettings settings() {
        return EncoderSettings.defaults().withInputLongSide(inputSize).withThreads(threads);
    }

    Bundle resolve() {
        if (isDirectory(bundle)) {
            return Bundle.directory(Path.of(bundle));
        }
        return Bundle.resource(bundle);
    }

    private static boolean isDirectory(String name) {
        try {
            return Files.isDirectory(Path.of(name));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
