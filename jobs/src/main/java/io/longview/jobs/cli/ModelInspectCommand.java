/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.cli;

import io.longview.jobs.failure.Failure;
import io.longview.model.bundle.Bundle;
import io.longview.model.bundle.BundleException;
import io.longview.model.bundle.BundleManifest;
import io.longview.model.bundle.SafetensorsFile;
import io.longview.model.bundle.TensorInfo;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code longview model inspect}: what a bundle holds. */
@Command(
        name = "inspect",
        description = "Verify the checksums of a bundle and print its parts, types and digests.")
final class ModelInspectCommand implements Callable<Integer> {
    @Spec CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The bundle's folder.")
    Path folder = Path.of("");

    @Override
    public Integer call() {
        try {
            print(Bundle.directory(folder), spec.commandLine().getOut());
            return 0;
        } catch (BundleException e) {
            throw Failure.badData(String.valueOf(e.getMessage()), e);
        }
    }

    static void print(Bundle bundle, PrintWriter out) {
        BundleManifest manifest = bundle.manifest();
        out.println(manifest.name() + " " + manifest.version() + ", digest " + bundle.digest());
        for (BundleManifest.Part part : manifest.parts()) {
            out.printf(
                    Locale.ROOT,
                    "%-16s %-36s %14d parameters %-12s sha256 %s%n",
                    part.name(),
                    part.file(),
                    part.parameters(),
                    types(bundle, part),
                    part.sha256());
        }
    }

    private static String types(Bundle bundle, BundleManifest.Part part) {
        if (!part.file().endsWith(".safetensors")) {
            return "";
        }
        TreeSet<String> types = new TreeSet<>();
        try (SafetensorsFile file = bundle.openWeights(part.name())) {
            file.tensors().stream().map(TensorInfo::dtype).map(Enum::name).forEach(types::add);
        }
        return String.join(",", types);
    }
}
