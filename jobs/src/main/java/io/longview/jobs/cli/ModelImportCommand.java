/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.cli;

import io.longview.jobs.failure.Failure;
import io.longview.model.bundle.Bundle;
import io.longview.model.bundle.BundleException;
import io.longview.model.chat.ChatCheckpoint;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code longview model import}: wraps a checkpoint's folder as a bundle. */
@Command(
        name = "import",
        description = {
            "Check a Hugging Face folder of InternVideo2.5-Chat and wrap it as a bundle: its files,"
                    + " linked where the file system can, and a manifest with their checksums."
        })
final class ModelImportCommand implements Callable<Integer> {
    @Spec CommandSpec spec;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "FOLDER",
            description = "The checkpoint, as published.")
    Path from = Path.of("");

    @Option(
            names = "--to",
            required = true,
            paramLabel = "DIR",
            description = "Where the bundle goes; made if it does not exist.")
    Path to = Path.of("");

    @Override
    public Integer call() {
        try {
            Bundle bundle = ChatCheckpoint.wrap(from, to);
            ModelInspectCommand.print(bundle, spec.commandLine().getOut());
            return 0;
        } catch (BundleException e) {
            throw Failure.badData(String.valueOf(e.getMessage()), e);
        }
    }
}
