/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.cli;

import picocli.CommandLine.Option;

/** The option of every command whose results programs may want to read. */
final class FormatOption {
    @Option(
            names = {"-o", "--output", "--format"},
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "Results as ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
    OutputFormat format = OutputFormat.TEXT;
}
