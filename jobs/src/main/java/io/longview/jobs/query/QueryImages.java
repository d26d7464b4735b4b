/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.query;

import io.longview.jobs.failure.Failure;
import io.longview.operators.query.QueryRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Example pictures as files. */
public final class QueryImages {
    private QueryImages() {}

    /**
     * Reads a picture.
     *
     * @param option the option that names it, for messages
     * @throws Failure if it cannot be read, or is larger than a query may be
     */
    public static byte[] read(Path file, String option) {
        try {
            long bytes = Files.size(file);
            if (bytes > QueryRequest.MOST_IMAGE_BYTES) {
                throw Failure.badData(
                        "Expected %s to name a picture of at most %d bytes, got %s with %d; scale it down"
                                .formatted(option, QueryRequest.MOST_IMAGE_BYTES, file, bytes));
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw Failure.configuration(
                    "Expected %s to name a readable picture, got '%s'".formatted(option, file), e);
        }
    }
}
