/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.cli;

import io.longview.jobs.failure.ExitCode;
import io.longview.jobs.failure.Failure;
import io.longview.model.bundle.BundleException;
import io.longview.model.golden.Comparison;
import io.longview.model.verify.CaseResult;
import io.longview.model.verify.CaseResult.Outcome;
import io.longview.model.verify.GoldenVerification;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code longview verify-goldens}: holds the model's parts to recorded results. */
@Command(
        name = "verify-goldens",
        description = {
            "Compute every golden case below a directory and compare it with the reference's"
                    + " recorded results. A case is a folder with config.json,"
                    + " inputs.safetensors, outputs.safetensors and, where there are any,"
                    + " weights.safetensors. Prints the largest error of every tensor; exits with 5"
                    + " if one is outside of its tolerance (1e-4 where the case gives none) or was"
                    + " not computed. Cases of"
                    + " components that Longview does not compute are listed."
        })
final class VerifyGoldensCommand implements Callable<Integer> {
    @Spec CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Where the case folders lie, at any depth.")
    Path directory = Path.of("");

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description = "CPU threads within one operation; default: ${DEFAULT-VALUE}")
    int threads = 1;

    @Option(
            names = "--gpu",
            paramLabel = "N",
            description = "Compute on this GPU, counted from 0; default: on the CPU.")
    @Nullable Integer gpu;

    @Override
    public Integer call() {
        if (!Files.isDirectory(directory)) {
            throw Failure.configuration("Expected a directory with golden cases, got " + directory);
        }
        if (threads < 1) {
            throw Failure.usage("Expected --threads to be at least 1, got " + threads);
        }
        List<Path> cases = cases();
        if (cases.isEmpty()) {
            throw Failure.badData(
                    "Expected case folders with a config.json below " + directory + ", got none");
        }
        GoldenVerification verification =
                new GoldenVerification(DeviceOptions.engine(threads, gpu));
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        PrintWriter out = spec.commandLine().getOut();
        for (Path folder : cases) {
            CaseResult result = verification.verify(folder);
            print(result, out);
            out.flush();
            counts.merge(result.outcome(), 1, Integer::sum);
        }
        int missed = counts.getOrDefault(Outcome.MISSED, 0);
        out.printf(
                Locale.ROOT,
                "%d cases: %d held, %d missed, %d not known here%n",
                cases.size(),
                counts.getOrDefault(Outcome.HELD, 0),
                missed,
                counts.getOrDefault(Outcome.UNKNOWN, 0));
        return (missed == 0 ? ExitCode.OK : ExitCode.BAD_DATA).value();
    }

    private List<Path> cases() {
        try {
            return GoldenVerification.cases(directory);
        } catch (BundleException e) {
            throw Failure.configuration(String.valueOf(e.getMessage()), e);
        }
    }

    private void print(CaseResult result, PrintWriter out) {
        Path shown =
                directory.equals(result.folder())
                        ? directory
                        : directory.relativize(result.folder());
        String reason = result.reason().isEmpty() ? "" : ": " + result.reason();
        out.println(shown + ": " + word(result.outcome()) + reason);
        for (Comparison comparison : result.comparisons()) {
            out.println(line(comparison));
        }
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case HELD -> "held";
            case MISSED -> "MISSED";
            case UNKNOWN -> "not known here";
        };
    }

    private static String line(Comparison c) {
        String remark = c.remark().isEmpty() ? "" : "  (" + c.remark() + ")";
        return switch (c.verdict()) {
            case LEFT_OUT -> "  left out  %s%s".formatted(c.tensor(), remark);
            case HELD, MISSED ->
                    String.format(
                            Locale.ROOT,
                            "  %-8s  %-32s max error %8.2e  tolerance %7.1e%s",
                            c.verdict() == Comparison.Verdict.HELD ? "held" : "MISSED",
                            c.tensor(),
                            c.maxError(),
                            c.tolerance(),
                            remark);
        };
    }
}
