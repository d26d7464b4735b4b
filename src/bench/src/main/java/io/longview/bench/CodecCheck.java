/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.bench;

import io.longview.operators.media.CutSegment;
import io.longview.operators.media.CutSettings;
import io.longview.operators.media.DecodeLimits;
import io.longview.operators.media.DecodeOutcome;
import io.longview.operators.media.DecodeProblem;
import io.longview.operators.media.MediaException;
import io.longview.operators.media.RecordingSource;
import io.longview.operators.media.SegmentCutter;
import io.longview.operators.media.SegmentDecoder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Decodes a folder of recordings, each as one piece and cut into segments, and compares how many
 * pictures come and when with what the ffmpeg program found.
 */
@Command(
        name = "CodecCheck",
        mixinStandardHelpOptions = true,
        description = "Counts and times of decoded pictures against ffmpeg's, file by file.")
public final class CodecCheck implements Callable<Integer> {
    private static final int MAX_BYTES = 256 << 20;

    @Parameters(
            index = "0",
            paramLabel = "SAMPLES",
            description = "Folder with the recordings, in subfolders as in the reference.")
    Path samples = Path.of("");

    @Option(
            names = "--reference",
            required = true,
            paramLabel = "DIR",
            description = "Folder with NAME.framemd5 for each recording NAME, by ffmpeg.")
    Path reference = Path.of("");

    @Option(
            names = "--cut",
            paramLabel = "MS",
            defaultValue = "500",
            description = "Length of the segments; default: ${DEFAULT-VALUE} ms")
    int cutMillis = 500;

    @Option(
            names = "--tolerance",
            paramLabel = "MICROS",
            defaultValue = "1000",
            description =
                    "How far times may be apart, beside half a tick of the reference's clock;"
                            + " default: ${DEFAULT-VALUE}")
    long toleranceMicros = 1000;

    private final PrintStream out;

    private CodecCheck(PrintStream out) {
        this.out = out;
    }

    /** Runs the check; exit code 1 if a file differs. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new CodecCheck(System.out)).execute(arguments));
    }

    /** What decoding gave: times since the first picture, and why it is not all. */
    private record Decoded(List<Long> micros, String problem) {}

    @Override
    public Integer call() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(reference)) {
            files = all.filter(file -> file.toString().endsWith(".framemd5")).sorted().toList();
        }
        int equal = 0;
        double slowest = 0;
        for (Path file : files) {
            String name = reference.relativize(file).toString().replaceFirst("\\.framemd5$", "");
            FrameReference expected = FrameReference.read(file);
            Stopwatch watch = new Stopwatch();
            Decoded whole = whole(samples.resolve(name));
            slowest = Math.max(slowest, watch.seconds());
            Decoded cut = cut(samples.resolve(name));
            String first = difference(expected, whole);
            String second = difference(expected, cut);
            equal += first.isEmpty() && second.isEmpty() ? 1 : 0;
            print(
                    "%-60s %5d  whole %s  cut %s%s%s",
                    name,
                    expected.micros().size(),
                    first.isEmpty() ? "equal" : first,
                    second.isEmpty() ? "equal" : second,
                    rounding(expected, whole),
                    whole.problem().isEmpty() ? "" : "  [" + whole.problem() + "]");
        }
        print(
                "%d of %d recordings equal in counts and times, whole and cut; the slowest took"
                        + " %.1f s to decode",
                equal, files.size(), slowest);
        return equal == files.size() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private String difference(FrameReference expected, Decoded found) {
        if (expected.micros().size() != found.micros().size()) {
            return found.micros().size() + " pictures";
        }
        double most = Math.max((double) toleranceMicros, expected.tickMicros() / 2);
        for (int i = 0; i < found.micros().size(); i++) {
            long apart = found.micros().get(i) - expected.micros().get(i);
            if (Math.abs(apart) > most) {
                return "picture %d %+d us".formatted(i, apart);
            }
        }
        return "";
    }

    /** Tells where only the reference's rounding explains a difference. */
    private String rounding(FrameReference expected, Decoded found) {
        long most = 0;
        for (int i = 0; i < Math.min(found.micros().size(), expected.micros().size()); i++) {
            most = Math.max(most, Math.abs(found.micros().get(i) - expected.micros().get(i)));
        }
        return most <= toleranceMicros
                ? ""
                : "  (at most %d us apart, the reference's tick is %.0f us)"
                        .formatted(most, expected.tickMicros());
    }

    private static Decoded whole(Path file) throws IOException {
        List<Long> micros = new ArrayList<>();
        try (SegmentDecoder decoder = decoder()) {
            String problem =
                    decode(
                            decoder,
                            Files.readAllBytes(file),
                            "application/octet-stream",
                            0,
                            micros);
            return new Decoded(micros, problem);
        }
    }

    private Decoded cut(Path file) {
        List<Long> micros = new ArrayList<>();
        CutSettings settings =
                CutSettings.defaults().withTargetDuration(Duration.ofMillis(cutMillis));
        try (RecordingSource source = RecordingSource.openFile(file, settings);
                SegmentCutter cutter = new SegmentCutter(source, settings);
                SegmentDecoder decoder = decoder()) {
            String problem = "";
            for (CutSegment cut = cutter.next(); cut != null; cut = cutter.next()) {
                String one =
                        decode(decoder, cut.media(), cut.contentType(), cut.offsetMicros(), micros);
                problem = problem.isEmpty() ? one : problem;
            }
            return new Decoded(micros, problem);
        } catch (MediaException e) {
            return new Decoded(micros, String.valueOf(e.getMessage()));
        }
    }

    private static SegmentDecoder decoder() {
        return new SegmentDecoder(DecodeLimits.defaults().withMaxBytes(MAX_BYTES));
    }

    private static String decode(
            SegmentDecoder decoder, byte[] media, String type, long offset, List<Long> micros) {
        DecodeOutcome outcome =
                decoder.decode(
                        media,
                        type,
                        frame -> {
                            frame.thumbnail();
                            micros.add(offset + frame.offsetMicros());
                        });
        DecodeProblem problem = outcome.problem();
        return problem == null ? "" : problem.category().toString();
    }

    private void print(String format, Object... arguments) {
        out.println(String.format(Locale.ROOT, format, arguments));
    }
}
