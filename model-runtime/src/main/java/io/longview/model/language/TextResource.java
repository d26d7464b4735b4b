/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Lines of a text resource of this package, without comments and blank lines. */
final class TextResource {
    private TextResource() {}

    static List<String> lines(String name) {
        try (InputStream stream =
                Objects.requireNonNull(TextResource.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Resource %s cannot be read".formatted(name), e);
        }
    }
}
