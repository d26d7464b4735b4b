/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Linux says of this process. */
final class ProcessStatus {
    private static final Path STATUS = Path.of("/proc/self/status");

    private ProcessStatus() {}

    /** Whether it says anything. */
    static boolean isKnown() {
        return Files.isReadable(STATUS);
    }

    /** A field in kilobytes, such as {@code VmRSS:}; 0 where it is not known. */
    static double kilobytes(String field) throws IOException {
        if (!isKnown()) {
            return 0;
        }
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith(field))
                .map(line -> line.substring(field.length()).replace("kB", "").strip())
                .mapToDouble(Double::parseDouble)
                .findFirst()
                .orElse(0);
    }
}
