/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * One run of a command in this JVM, as a shell would see it.
 *
 * @param exitCode the process's exit status
 * @param out standard output
 * @param err standard error
 */
record CommandRun(int exitCode, String out, String err) {
    static CommandRun of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode =
                Longview.create(new PrintWriter(out), new PrintWriter(err)).execute(arguments);
        return new CommandRun(exitCode, out.toString(), err.toString());
    }
}
