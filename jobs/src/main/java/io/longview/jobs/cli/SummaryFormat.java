/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.cli;

import picocli.CommandLine.Option;

/** The format of results where {@code --output} names a path. */
final class SummaryFormat {
    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "Summary on standard output as text or json; default: ${DEFAULT-VALUE}")
    OutputFormat format = OutputFormat.TEXT;
}
