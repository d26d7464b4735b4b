/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.cli;

import io.longview.jobs.failure.ExitCode;
import io.longview.jobs.failure.Failure;
import io.longview.model.bundle.BundleException;
import io.longview.model.chat.ChatCheckpoint;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code longview model check}: whether a folder holds a complete InternVideo2.5-Chat. */
@Command(
        name = "check",
        description = {
            "Check a Hugging Face folder of InternVideo2.5-Chat: configuration, tokenizer, and the"
                    + " name, shape and type of every tensor. Reads headers only; exits with 5 and"
                    + " lists what is missing, not expected or of another shape."
        })
final class ModelCheckCommand implements Callable<Integer> {
    @Spec CommandSpec spec;

    @Parameters(paramLabel = "FOLDER", description = "With config.json and the weights.")
    Path folder = Path.of("");

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        ChatCheckpoint.Findings found = found();
        out.println(found.config());
        out.printf(
                Locale.ROOT,
                "%d tensors of %d expected, %d parameters, bytes by type %s%n",
                found.tensors(),
                found.config().shapes().size(),
                found.parameters(),
                found.bytes());
        out.println(
                found.tokens() == 0
                        ? "token ids not compared: another configuration than the published 8B"
                                + " model's"
                        : found.tokens() + " encodings compared with the published tokenizer's");
        found.faults().forEach(out::println);
        out.println(found.faults().isEmpty() ? "complete" : "NOT complete");
        return (found.faults().isEmpty() ? ExitCode.OK : ExitCode.BAD_DATA).value();
    }

    private ChatCheckpoint.Findings found() {
        try {
            return ChatCheckpoint.check(folder);
        } catch (BundleException e) {
            throw Failure.badData(String.valueOf(e.getMessage()), e);
        }
    }
}
