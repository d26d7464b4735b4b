/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The {@code longview} command: one entry point for everything a user does with Longview. */
@Command(
        name = "longview",
        description = "Streaming video understanding on Apache Flink.",
        versionProvider = Version.class,
        scope = ScopeType.INHERIT,
        sortOptions = false,
        usageHelpAutoWidth = false,
        usageHelpWidth = 100,
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:done",
            " 1:a defect of Longview",
            " 2:the command line is wrong",
            " 3:a setting, a configuration file or a path is wrong",
            " 4:something needed, such as the Kafka broker, does not answer",
            " 5:input data are damaged or not what they were said to be"
        },
        subcommands = {
            RunCommand.class,
            PublishCommand.class,
            ConsumeCommand.class,
            AnalyzeCommand.class,
            AskCommand.class,
            ChatCommand.class,
            WatchCommand.class,
            QueriesCommand.class,
            ModelCommand.class,
            EvaluateCommand.class,
            VerifyGoldensCommand.class,
            InspectStateCommand.class,
            ExportCommand.class,
            BenchCommand.class,
            TrainCommand.class,
            RenderCommand.class
        })
public final class Longview implements Runnable {
    @Spec CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            order = 1000,
            description = "Show this help and exit.")
    boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            order = 1001,
            description = "Show the version and exit.")
    boolean version;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            order = 999,
            description =
                    "Log more to standard error and show the trace of a failure; twice: more.")
    boolean[] verbose = {};

    private Longview() {}

    /** Runs a command and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        Logging.useCommandLineConfiguration();
        CommandLine commandLine =
                create(
                        new PrintWriter(System.out, false, StandardCharsets.UTF_8),
                        new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        int exitCode = commandLine.execute(arguments);
        commandLine.getOut().flush();
        commandLine.getErr().flush();
        System.exit(exitCode);
    }

    /** The command line with all its commands, writing results and progress to these. */
    static CommandLine create(PrintWriter results, PrintWriter progress) {
        Longview root = new Longview();
        CommandLine commandLine = new CommandLine(root);
        commandLine.setOut(results);
        commandLine.setErr(progress);
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setParameterExceptionHandler(FailureReport::usage);
        commandLine.setExecutionExceptionHandler(
                (exception, command, parsed) ->
                        FailureReport.execution(exception, command, root.verbose.length > 0));
        commandLine.setExecutionStrategy(
                parsed -> {
                    Logging.setVerbosity(root.verbose.length);
                    return new CommandLine.RunLast().execute(parsed);
                });
        return commandLine;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Expected a command, got none");
    }
}
