/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code longview model}: groups what can be done with the files of a model. */
@Command(
        name = "model",
        description = "Check, import and inspect the files of a model.",
        subcommands = {
            ModelCheckCommand.class,
            ModelImportCommand.class,
            ModelInspectCommand.class,
            ModelSynthesizeCommand.class
        })
final class ModelCommand implements Runnable {
    @Spec CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Expected what to do with a model, got nothing: check, import, inspect");
    }
}
