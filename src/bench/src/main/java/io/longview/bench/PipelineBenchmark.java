/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.bench;

import io.longview.model.bundle.Bundle;
import io.longview.model.vision.Picture;
import io.longview.operators.media.StreamKind;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Measures how much of the encoder's bare speed the whole pipeline keeps, how it scales with
 * streams, and how decoding compares with the ffmpeg program, all in one run and in turns, so that
 * what disturbs the machine disturbs all of them.
 */
@Command(
        name = "PipelineBenchmark",
        mixinStandardHelpOptions = true,
        description = "Bare encoder speed, whole pipeline, and decoding against ffmpeg.")
public final class PipelineBenchmark implements Callable<Integer> {
    @Mixin BenchmarkVideo video = new BenchmarkVideo();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "Rounds, of which medians are taken; default: ${DEFAULT-VALUE}")
    int rounds = 3;

    @Option(
            names = "--warm-up",
            paramLabel = "FRAMES",
            defaultValue = "10000",
            description =
                    "Frames that the job sees before the rounds: a job runs for days, and the"
                            + " compiler's work on its first frames is not its speed; default:"
                            + " ${DEFAULT-VALUE}")
    long warmUpFrames = 10_000;

    @Option(
            names = "--settle",
            paramLabel = "FRAMES",
            defaultValue = "2000",
            description =
                    "Frames that the job sees before each measurement, while it fills its queues,"
                            + " and, where it has just begun, the compiler is busy; default:"
                            + " ${DEFAULT-VALUE}")
    long settleFrames = 2000;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "40",
            description = "How long the job is measured, each time; default: ${DEFAULT-VALUE}")
    int seconds = 40;

    @Option(
            names = "--streams",
            paramLabel = "N",
            split = ",",
            defaultValue = "4,16",
            description = "Further numbers of streams to run with; default: ${DEFAULT-VALUE}")
    List<Integer> streams = new ArrayList<>();

    @Option(
            names = "--parts",
            paramLabel = "PART",
            split = ",",
            defaultValue = "pipeline,streams,decode",
            description =
                    "What to measure: pipeline, streams, decode, and broadcast (what spotting moments"
                            + " adds); default: ${DEFAULT-VALUE}")
    List<String> parts = new ArrayList<>();

    @Option(names = "-D", paramLabel = "KEY=VALUE", description = "A setting of Longview or Flink.")
    List<String> settings = new ArrayList<>();

    /** How long the idle job is looked at. */
    private static final Duration IDLE_TIME = Duration.ofSeconds(3);

    private final PrintStream out;

    private PipelineBenchmark(PrintStream out) {
        this.out = out;
    }

    /** Runs the benchmark; {@code --help} tells the options. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new PipelineBenchmark(System.out)).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        Path file = video.file();
        LoopedRecording recording = LoopedRecording.of(file);
        Report report = new Report(out);
        report.header(Machine.describe(), video.label(), recording);
        if (parts.contains("decode")) {
            new DecodeRounds(recording, file, rounds).run(report);
        }
        Bundle bundle = Bundle.compact();
        List<List<Picture>> clips = HeldClips.of(recording, bundle);
        if (parts.contains("pipeline")) {
            pipeline(recording, bundle, clips, report);
        }
        if (parts.contains("streams")) {
            scaling(recording, bundle, clips, report);
        }
        if (parts.contains("broadcast")) {
            broadcast(recording, report);
        }
        return CommandLine.ExitCode.OK;
    }

    private void pipeline(
            LoopedRecording recording, Bundle bundle, List<List<Picture>> clips, Report report) {
        List<EncoderSpeed> variants = EncoderSpeed.variants(Machine.cores());
        List<List<Speed>> bare = new ArrayList<>();
        variants.forEach(variant -> bare.add(new ArrayList<>()));
        List<PipelineRun.Result> whole = new ArrayList<>();
        try (PipelineRun job = PipelineRun.start(recording, StreamKind.CAMERA, 1, settings)) {
            job.measure(warmUpFrames, Duration.ZERO);
            report.progress("warmed up");
            for (int round = 0; round < rounds; round++) {
                // Half before and half after, so that a drift of the machine's speed falls on both.
                List<Speed> before = bare(variants, bundle, clips, job, report);
                whole.add(job.measure(settleFrames, steadyTime()));
                List<Speed> after = bare(variants, bundle, clips, job, report);
                for (int i = 0; i < variants.size(); i++) {
                    bare.get(i).add(before.get(i).plus(after.get(i)));
                }
                report.round(round + 1, best(bare), whole);
            }
        }
        report.encoder(variants, bare);
        report.pipeline(best(bare), whole);
    }

    /** Every variant's speed, less what the idle job takes of the machine meanwhile. */
    private List<Speed> bare(
            List<EncoderSpeed> variants,
            Bundle bundle,
            List<List<Picture>> clips,
            PipelineRun idle,
            Report report) {
        double cores = idle.idleCores(IDLE_TIME);
        report.idle(cores);
        List<Speed> speeds = new ArrayList<>();
        for (EncoderSpeed variant : variants) {
            double slowedBy = variant.cores() < Machine.cores() ? 0 : cores / Machine.cores();
            speeds.add(
                    variant.measure(bundle, clips, bareTime().dividedBy(2))
                            .without(cores, slowedBy));
        }
        return speeds;
    }

    private void scaling(
            LoopedRecording recording, Bundle bundle, List<List<Picture>> clips, Report report) {
        EncoderSpeed each = new EncoderSpeed(Machine.cores(), 1);
        for (int count : streams) {
            Speed bare = each.measure(bundle, clips, bareTime());
            report.streams(count, bare, run(recording, StreamKind.CAMERA, count));
        }
    }

    /** The same recording as a camera's and as a broadcast, in turns. */
    private void broadcast(LoopedRecording recording, Report report) {
        if (warmUpFrames > 0) {
            run(recording, StreamKind.CAMERA, 1, warmUpFrames / 2, Duration.ZERO);
            run(recording, StreamKind.BROADCAST, 1, warmUpFrames / 2, Duration.ZERO);
            report.progress("warmed up");
        }
        List<Speed> cameras = new ArrayList<>();
        List<Speed> broadcasts = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            cameras.add(run(recording, StreamKind.CAMERA, 1).speed());
            broadcasts.add(run(recording, StreamKind.BROADCAST, 1).speed());
            report.broadcastRound(round + 1, cameras, broadcasts);
        }
        report.broadcast(cameras, broadcasts);
        long longest = broadcasts.stream().mapToLong(Speed::frames).max().orElse(0);
        if (settleFrames + longest > recording.frames()) {
            report.repeated(settleFrames + longest, recording.frames());
        }
    }

    private PipelineRun.Result run(LoopedRecording recording, StreamKind kind, int count) {
        return run(recording, kind, count, settleFrames, steadyTime());
    }

    /** Measures a job of its own. */
    private PipelineRun.Result run(
            LoopedRecording recording, StreamKind kind, int count, long settling, Duration time) {
        try (PipelineRun job = PipelineRun.start(recording, kind, count, settings)) {
            return job.measure(settling, time);
        }
    }

    private Duration steadyTime() {
        return Duration.ofSeconds(seconds);
    }

    private Duration bareTime() {
        return Duration.ofSeconds(Math.max(2, seconds / 4));
    }

    /** The fastest variant, by its median. */
    private static List<Speed> best(List<List<Speed>> bare) {
        List<Speed> best = bare.get(0);
        for (List<Speed> one : bare) {
            if (Median.of(one, Speed::framesPerSecond) > Median.of(best, Speed::framesPerSecond)) {
                best = one;
            }
        }
        return best;
    }
}
