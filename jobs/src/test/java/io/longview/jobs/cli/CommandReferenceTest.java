/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Keeps {@code src/docs/cli.md} what the commands say of themselves. */
class CommandReferenceTest {
    private static final Path PAGE =
            Path.of(System.getProperty("basedir", ""))
                    .toAbsolutePath()
                    .resolveSibling("src/docs/cli.md");

    @Test
    void isWhatTheCommandsSay() throws IOException {
        String generated = generate();
        if (Boolean.getBoolean("longview.docs.write")) {
            Files.writeString(PAGE, generated);
        }
        assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "(no such page)")
                .as("src/docs/cli.md; write it again with -Dlongview.docs.write=true")
                .isEqualTo(generated);
    }

    private static String generate() {
        StringBuilder page =
                new StringBuilder(
                        """
                        # The longview command line

                        After `mvn package` the launcher is `jobs/target/longview/bin/longview`; the directory
                        `jobs/target/longview` can be copied anywhere. It needs Java 17 or later, from `JAVA_HOME` or the
                        `PATH`, and gives the JVM what is in `bin/jvm.options`, then `JAVA_OPTS` and `LONGVIEW_OPTS`
                        (`LONGVIEW_OPTS=-Xmx8g longview ...`).

                        Results go to standard output, progress and failures to standard error. A failure that you can
                        act on is one line; `--verbose` adds its trace. `--format json` (or `--output json`, where a command
                        has no output file) writes results for programs.

                        This page is generated from the commands.
                        """);
        for (CommandLine command : LongviewTest.all(LongviewTest.create())) {
            page.append("\n## ")
                    .append(command.getCommandSpec().qualifiedName())
                    .append("\n\n```\n")
                    .append(command.getUsageMessage(Ansi.OFF).strip())
                    .append("\n```\n");
        }
        return page.toString();
    }
}
