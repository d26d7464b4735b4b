/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.cli;

import io.longview.jobs.failure.ExitCode;
import io.longview.jobs.inspect.Inspection;
import io.longview.jobs.inspect.SavepointInspector;
import io.longview.model.bundle.Bundle;
import io.longview.model.vision.EncoderSettings;
import io.longview.model.vision.NanoDetEncoder;
import io.longview.operators.event.EventJson;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code longview inspect-state}: what a savepoint remembers. */
@Command(
        name = "inspect-state",
        description = {
            "Say what a savepoint or checkpoint of the job remembers of every stream, and which"
                    + " questions stand. Reads only; the job may run."
        })
final class InspectStateCommand implements Callable<Integer> {
    @Spec CommandSpec spec;
    @Mixin FormatOption format = new FormatOption();

    @Parameters(
            paramLabel = "SAVEPOINT_DIR",
            description =
                    "Folder of a savepoint, or a chk-... folder of --state-dir; a path or file: URI.")
    String savepoint = "";

    @Override
    public Integer call() {
        List<String> classNames =
                NanoDetEncoder.describe(Bundle.compact(), EncoderSettings.defaults()).classNames();
        Inspection inspection = SavepointInspector.inspect(savepoint, classNames);
        PrintWriter out = spec.commandLine().getOut();
        switch (format.format) {
            case TEXT -> InspectionText.print(inspection, out);
            case JSON ->
                    out.println(new String(EventJson.write(inspection), StandardCharsets.UTF_8));
        }
        return ExitCode.OK.value();
    }
}
