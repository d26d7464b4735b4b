/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.longview.jobs.evaluate.TrackEvaluator;
import io.longview.jobs.evaluate.TrackFile;
import io.longview.jobs.evaluate.TrackFormatException;
import io.longview.jobs.evaluate.TrackRow;
import io.longview.jobs.evaluate.TrackScores;
import io.longview.jobs.failure.Failure;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code longview evaluate tracks}: how well a tracker's result fits the ground truth. */
@Command(
        name = "tracks",
        description = {
            "Score tracks against ground truth, both in MOTChallenge text, with TrackEval's"
                    + " definitions: HOTA, DetA, AssA, MOTA, IDF1, identity switches."
        })
final class EvaluateTracksCommand implements Callable<Integer> {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Spec CommandSpec spec;
    @Mixin FormatOption format = new FormatOption();

    @Option(
            names = "--truth",
            required = true,
            paramLabel = "FILE",
            description = "Ground truth: frame,id,left,top,width,height,flag[,class,...] lines.")
    Path truth = Path.of("");

    @Option(
            names = "--result",
            required = true,
            paramLabel = "FILE",
            description = "Result: frame,id,left,top,width,height,confidence,... lines.")
    Path result = Path.of("");

    @Option(
            names = "--class",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Class of the ground truth to evaluate, where it has classes;"
                            + " default: ${DEFAULT-VALUE}, pedestrians")
    int classId = TrackRow.PEDESTRIAN;

    @Override
    public Integer call() throws JsonProcessingException {
        List<TrackRow> truthRows = read(truth, "--truth", TrackFile::readTruth);
        List<TrackRow> resultRows = read(result, "--result", TrackFile::readResult);
        if (truthRows.isEmpty()) {
            throw Failure.badData(
                    "Expected at least one line of ground truth in " + truth + ", got none");
        }
        TrackScores scores = TrackEvaluator.evaluate(truthRows, resultRows, classId);
        PrintWriter out = spec.commandLine().getOut();
        switch (format.format) {
            case TEXT -> printText(scores, out);
            case JSON -> out.println(MAPPER.writeValueAsString(scores));
        }
        return 0;
    }

    private static List<TrackRow> read(Path file, String option, TrackReader reader) {
        InputFiles.requireReadable(file, option);
        try {
            return reader.read(file);
        } catch (TrackFormatException e) {
            throw Failure.badData(e.getMessage() == null ? e.toString() : e.getMessage(), e);
        } catch (IOException e) {
            throw Failure.configuration(
                    "Expected " + option + " to be readable, got " + file + ": " + e, e);
        }
    }

    private static void printText(TrackScores scores, PrintWriter out) {
        print(out, "HOTA", scores.hota());
        print(out, "DetA", scores.detA());
        print(out, "AssA", scores.assA());
        print(out, "LocA", scores.locA());
        print(out, "MOTA", scores.mota());
        print(out, "MOTP", scores.motp());
        print(out, "IDF1", scores.idF1());
        print(out, "Precision", scores.precision());
        print(out, "Recall", scores.recall());
        TrackScores.Counts counts = scores.counts();
        print(out, "Id switches", counts.identitySwitches());
        print(out, "Fragmentations", counts.fragmentations());
        print(out, "False positives", counts.falsePositives());
        print(out, "Misses", counts.falseNegatives());
        print(out, "True boxes", counts.truthBoxes());
        print(out, "Found boxes", counts.resultBoxes());
        print(out, "True identities", counts.truthIdentities());
        print(out, "Found identities", counts.resultIdentities());
    }

    private static void print(PrintWriter out, String name, double value) {
        out.println(String.format(Locale.ROOT, "%-16s %8.4f", name, value));
    }

    private static void print(PrintWriter out, String name, int value) {
        out.println(String.format(Locale.ROOT, "%-16s %8d", name, value));
    }

    private interface TrackReader {
        List<TrackRow> read(Path file) throws IOException;
    }
}
