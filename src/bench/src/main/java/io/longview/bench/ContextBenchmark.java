/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.bench;

import io.longview.jobs.pipeline.StageMetrics;
import io.longview.model.bundle.Bundle;
import io.longview.model.vision.EncoderSettings;
import io.longview.model.vision.FrameEncoderSpec;
import io.longview.model.vision.NanoDetEncoder;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.runtime.checkpoint.AbstractCheckpointStats;
import org.apache.flink.util.FileUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Fills the long contexts of many streams in one process on RocksDB, with made-up clips, and asks
 * them while clips go on at the pace of live streams: what they take in memory and on disk, what a
 * clip and an answer cost, what a checkpoint writes.
 */
@Command(
        name = "ContextBenchmark",
        mixinStandardHelpOptions = true,
        description = "Long contexts of many streams on RocksDB, fed with made-up clips.")
public final class ContextBenchmark implements Callable<Integer> {
    private static final double MIB = 1 << 20;

    /** The first answers load the search engine. */
    private static final int WARM_UP_ANSWERS = 10;

    @Option(
            names = "--streams",
            paramLabel = "N",
            defaultValue = "200",
            description = "Streams; default: ${DEFAULT-VALUE}")
    int streams = 200;

    @Option(
            names = "--clips",
            paramLabel = "N",
            defaultValue = "2500",
            description =
                    "Clips to fill each stream with, of 4 frames each; default: ${DEFAULT-VALUE}")
    int clips = 2500;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "6",
            description = "Longest time to fill the streams; default: ${DEFAULT-VALUE}")
    double minutes = 6;

    @Option(
            names = "--managed",
            paramLabel = "SIZE",
            defaultValue = "1g",
            description = "Memory of RocksDB; default: ${DEFAULT-VALUE}")
    String managed = "1g";

    @Option(
            names = "--questions",
            paramLabel = "N",
            defaultValue = "200",
            description = "Questions when the streams are full; default: ${DEFAULT-VALUE}")
    int questions = 200;

    @Option(
            names = "--fps",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Frames a second of each stream while it is asked; default: ${DEFAULT-VALUE}")
    double fps = 1;

    @Option(
            names = "--checkpoints",
            paramLabel = "SECONDS",
            defaultValue = "20",
            description = "Time between checkpoints; default: ${DEFAULT-VALUE}")
    int checkpointSeconds = 20;

    private final PrintStream out;

    private ContextBenchmark(PrintStream out) {
        this.out = out;
    }

    /** How far the job is. */
    private record Look(double seconds, long clips, long micros, int answers, double cpuSeconds) {
        static Look take(Stopwatch watch) {
            Map<String, Long> totals = StageMetrics.totals();
            return new Look(
                    watch.seconds(),
                    totals.getOrDefault("context.clipsRemembered", 0L),
                    totals.getOrDefault("context.rememberMicros", 0L),
                    AnswerTimes.all().size(),
                    watch.speed(0).cpuSeconds());
        }
    }

    /** Runs the benchmark; {@code --help} tells the options. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new ContextBenchmark(System.out)).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        FrameEncoderSpec encoder =
                NanoDetEncoder.describe(Bundle.compact(), EncoderSettings.defaults());
        Path folder = Files.createTempDirectory("context-benchmark");
        print("machine  %s", Machine.describe());
        print("%d streams, at most %d clips each, RocksDB with %s", streams, clips, managed);
        ContextPlan plan =
                new ContextPlan(
                        streams,
                        clips,
                        Duration.ofMillis(Math.round(minutes * 60_000)),
                        questions,
                        fps,
                        MemorySize.parse(managed),
                        Duration.ofSeconds(checkpointSeconds));
        Stopwatch watch = new Stopwatch();
        try (ContextJob job = ContextJob.start(plan, folder, encoder)) {
            List<Look> looks = watch(job, watch);
            ingest(looks);
            answers(plan, looks, AnswerTimes.all());
            checkpoints(job.checkpoints());
            print("resident at most            %.0f MiB", ProcessStatus.kilobytes("VmHWM:") / 1024);
            print("machine  %s", Machine.describe());
        } finally {
            FileUtils.deleteDirectoryQuietly(folder.toFile());
        }
        return CommandLine.ExitCode.OK;
    }

    private List<Look> watch(ContextJob job, Stopwatch watch) throws Exception {
        List<Look> looks = new ArrayList<>();
        double next = 0;
        while (!job.isDone()) {
            TimeUnit.SECONDS.sleep(1);
            looks.add(Look.take(watch));
            if (watch.seconds() >= next) {
                next += 30;
                print(
                        "  ... %4.0f s  %d frames a stream, %d answers, resident %.0f MiB",
                        watch.seconds(),
                        looks.get(looks.size() - 1).clips() * SyntheticClips.FRAMES / streams,
                        AnswerTimes.all().size(),
                        ProcessStatus.kilobytes("VmRSS:") / 1024);
            }
        }
        return looks;
    }

    private void ingest(List<Look> looks) {
        Look full = full(looks);
        print("");
        print(
                "filled with                 %d clips, %d frames a stream, in %.0f s",
                full.clips(), full.clips() * SyntheticClips.FRAMES / streams, full.seconds());
        print(
                "remembering a clip          %s in the first tenth, %s in the last",
                cost(at(looks, 1), at(looks, full.clips() / 10)),
                cost(at(looks, full.clips() * 9 / 10), full));
    }

    /** The first look at which there was an answer. */
    private static Look full(List<Look> looks) {
        return looks.stream()
                .filter(look -> look.answers() > 0)
                .findFirst()
                .orElse(looks.get(looks.size() - 1));
    }

    /**
     * Mean of the clips in between: time in the operator, and processor time of all the process.
     */
    private static String cost(Look from, Look to) {
        double clips = Math.max(1, to.clips() - from.clips());
        return String.format(
                Locale.ROOT,
                "%.0f us (processor, with making it: %.0f us)",
                (to.micros() - from.micros()) / clips,
                1e6 * (to.cpuSeconds() - from.cpuSeconds()) / clips);
    }

    private static Look at(List<Look> looks, long clips) {
        return looks.stream()
                .filter(look -> look.clips() >= clips)
                .findFirst()
                .orElse(looks.get(looks.size() - 1));
    }

    private void answers(ContextPlan plan, List<Look> looks, List<AnswerTimes.Timed> all) {
        Look full = full(looks);
        Look last = looks.get(looks.size() - 1);
        double seconds = last.seconds() - full.seconds();
        print(
                "while asked                 %.1f clips a second of %.1f, %.1f answers a second, for %.0f s; %.0f %% of a core",
                (last.clips() - full.clips()) / seconds,
                plan.liveClipsPerSecond(),
                (last.answers() - full.answers()) / seconds,
                seconds,
                100 * (last.cpuSeconds() - full.cpuSeconds()) / seconds);
        long[] bytes = all.stream().mapToLong(AnswerTimes.Timed::bytes).sorted().toArray();
        if (bytes.length > 0) {
            print(
                    "memory of a stream          %.2f MiB to %.2f MiB, %.2f MiB in the mean",
                    bytes[0] / MIB,
                    bytes[bytes.length - 1] / MIB,
                    Arrays.stream(bytes).average().orElse(0) / MIB);
        }
        List<AnswerTimes.Timed> warm = all.stream().skip(WARM_UP_ANSWERS).toList();
        latency("answer to a picture", warm, true);
        latency("answer to words", warm, false);
    }

    private void latency(String label, List<AnswerTimes.Timed> answers, boolean picture) {
        double[] millis =
                answers.stream()
                        .filter(answer -> answer.picture() == picture)
                        .mapToDouble(AnswerTimes.Timed::millis)
                        .sorted()
                        .toArray();
        if (millis.length > 0) {
            print(
                    "%-27s %.0f ms in the median, %.0f ms at the 95th percentile (%d answers)",
                    label,
                    millis[millis.length / 2],
                    millis[(int) Math.ceil(millis.length * 0.95) - 1],
                    millis.length);
        }
    }

    private void checkpoints(List<AbstractCheckpointStats> newestFirst) {
        if (!newestFirst.isEmpty()) {
            print(
                    "state of all streams        %.0f MiB in the last checkpoint",
                    newestFirst.get(0).getStateSize() / MIB);
        }
        for (int i = newestFirst.size() - 1; i >= 0; i--) {
            AbstractCheckpointStats checkpoint = newestFirst.get(i);
            print(
                    "checkpoint %-3d              %.0f MiB of state, %.1f MiB written, %d ms",
                    checkpoint.getCheckpointId(),
                    checkpoint.getStateSize() / MIB,
                    checkpoint.getCheckpointedSize() / MIB,
                    checkpoint.getEndToEndDuration());
        }
    }

    private void print(String format, Object... arguments) {
        out.println(String.format(Locale.ROOT, format, arguments));
    }
}
