/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.longview.jobs.failure.Failure;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class LongviewTest {
    @Test
    void saysItsVersionAndHelps() {
        assertThat(CommandRun.of("--version").out())
                .startsWith("longview ")
                .doesNotContain("${")
                .contains("Java ");
        assertThat(CommandRun.of("--help").out()).contains("Usage: longview", "Exit codes:");
    }

    @Test
    void everyCommandHelpsAndDescribesAllItsOptions() {
        for (CommandLine command : all(create())) {
            String name = command.getCommandSpec().qualifiedName();
            List<String> path = new ArrayList<>(List.of(name.split(" ", -1)));
            path.remove(0);
            path.add("--help");
            CommandRun run = CommandRun.of(path.toArray(String[]::new));
            assertThat(run.exitCode()).as(name).isZero();
            assertThat(run.out()).as(name).startsWith("Usage: " + name).contains("Exit codes:");
            assertThat(run.err()).as(name).isEmpty();
            assertThat(command.getCommandSpec().options())
                    .allSatisfy(
                            option ->
                                    assertThat(option.description())
                                            .as(name + " " + option.longestName())
                                            .isNotEmpty());
        }
    }

    @Test
    void answersAWrongCommandLineInOneLineWithNearMisses() {
        assertThat(CommandRun.of())
                .isEqualTo(
                        new CommandRun(
                                2,
                                "",
                                "error: Expected a command, got none\nTry: longview --help\n"));
        CommandRun unknown = CommandRun.of("consume", "-b", "a:1", "--folow");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err())
                .startsWith("error: Unknown option: '--folow'\n")
                .contains("--follow")
                .endsWith("Try: longview consume --help\n");
        assertThat(CommandRun.of("consume", "-b", "a:1", "--topic", "evnts").err())
                .startsWith(
                        "error: Invalid value for option '--topic': expected segments, queries,"
                                + " events, tracks, answers, health, previews or rejected, got"
                                + " 'evnts' (the prefix is a matter of --topic-prefix)\n");
        assertThat(CommandRun.of("evaluate").err())
                .startsWith("error: Expected what to evaluate, got nothing: tracks or moments\n");
    }

    @Test
    void showsATraceOnlyWhenAsked() {
        CommandRun quiet = CommandRun.of("evaluate", "tracks", "--truth=no", "--result=no");
        assertThat(quiet)
                .isEqualTo(
                        new CommandRun(
                                3,
                                "",
                                "error: Expected --truth to name a readable file, got no, which"
                                        + " does not exist\n"));
        assertThat(CommandRun.of("evaluate", "tracks", "--truth=no", "--result=no", "-v").err())
                .startsWith(quiet.err())
                .contains(Failure.class.getName(), "\tat ");
    }

    @Test
    void callsADefectADefect() {
        StringWriter err = new StringWriter();
        CommandLine command = create().setErr(new PrintWriter(err));
        int exitCode = FailureReport.execution(new IllegalStateException("a\n b"), command, false);
        assertThat(exitCode).isEqualTo(1);
        assertThat(err)
                .hasToString(
                        "error: unexpected java.lang.IllegalStateException: a b; this is a defect"
                                + " of Longview: run again with --verbose and report the trace\n");
    }

    static CommandLine create() {
        return Longview.create(
                new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()));
    }

    /** The command and, depth first, all below it. */
    static List<CommandLine> all(CommandLine root) {
        List<CommandLine> commands = new ArrayList<>(List.of(root));
        for (CommandLine command : root.getSubcommands().values()) {
            commands.addAll(all(command));
        }
        return commands;
    }
}
