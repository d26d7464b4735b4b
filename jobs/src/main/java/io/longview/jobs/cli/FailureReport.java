/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.cli;

import io.longview.jobs.failure.ExitCode;
import io.longview.jobs.failure.Failure;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever ended a command into one line for the user and an exit code. */
final class FailureReport {
    private FailureReport() {}

    /** A wrong command line: one line, near misses, and where the help is. */
    static int usage(ParameterException exception, String[] arguments) {
        CommandLine command = exception.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("error: " + oneLine(exception));
        UnmatchedArgumentException.printSuggestions(exception, err);
        err.println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
        err.flush();
        return ExitCode.USAGE.value();
    }

    /** A command that failed: the trace only when asked for. */
    static int execution(Exception exception, CommandLine command, boolean withTrace) {
        PrintWriter err = command.getErr();
        command.getOut().flush();
        ExitCode exitCode;
        if (exception instanceof Failure failure) {
            err.println("error: " + oneLine(failure));
            exitCode = failure.exitCode();
        } else {
            err.println(
                    "error: unexpected "
                            + oneLine(exception.toString())
                            + "; this is a defect of Longview: run again with --verbose and report"
                            + " the trace");
            exitCode = ExitCode.INTERNAL;
        }
        if (withTrace) {
            exception.printStackTrace(err);
        }
        err.flush();
        return exitCode.value();
    }

    private static String oneLine(Throwable failure) {
        String message = failure.getMessage();
        return oneLine(message == null ? failure.toString() : message);
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
