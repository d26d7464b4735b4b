/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.cli;

import io.longview.jobs.failure.Failure;
import java.nio.file.Files;
import java.nio.file.Path;

/** Checks files that an option names before any work is done with them. */
final class InputFiles {
    private InputFiles() {}

    /**
     * Checks that a path is a file that can be read.
     *
     * @throws Failure of kind configuration that says what it is instead
     */
    static void requireReadable(Path file, String option) {
        String got;
        if (!Files.exists(file)) {
            got = "which does not exist";
        } else if (!Files.isRegularFile(file)) {
            got = "which is no regular file";
        } else if (!Files.isReadable(file)) {
            got = "which may not be read";
        } else {
            return;
        }
        throw Failure.configuration(
                "Expected " + option + " to name a readable file, got " + file + ", " + got);
    }
}
