/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.cli;

import java.util.Locale;

/** How a command writes its results. */
enum OutputFormat {
    /** For people. */
    TEXT,
    /** For programs: JSON, one value a line where there are several. */
    JSON;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
