/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every longview command that a page shows is one that the command line takes. */
class DocumentedCommandsTest {
    private static final List<String> PAGES =
            List.of(
                    "README.md",
                    "deploy/README.md",
                    "src/docs/operations.md",
                    "src/docs/tracking.md",
                    "src/docs/benchmarks.md",
                    "src/docs/chat-model.md");

    /** A line of a code block, or code within a sentence. */
    private static final Pattern COMMAND =
            Pattern.compile(
                    "(?m)(?:^(?:    |\\$ )?(?:jobs/target/longview/bin/)?|`)longview ([a-z][^`\\n]*)");

    @Test
    void parse() throws IOException {
        Path root = Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();
        assertThat(root).isNotNull();
        List<String> commands = new ArrayList<>();
        for (String page : PAGES) {
            String text = Files.readString(root.resolve(page)).replace("\\\n", " ");
            Matcher command = COMMAND.matcher(text);
            while (command.find()) {
                String arguments = command.group(1).strip();
                commands.add(arguments);
                // A mention needs the options it names, a code block all that are required.
                boolean mention = text.charAt(command.start()) == '`';
                if (!mention) {
                    assertThatCode(
                                    () ->
                                            LongviewTest.create()
                                                    .parseArgs(arguments.split("\\s+", -1)))
                            .as("%s: longview %s", page, arguments)
                            .doesNotThrowAnyException();
                }
            }
        }
        assertThat(commands).hasSizeGreaterThan(8);
    }
}
