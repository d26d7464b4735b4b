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
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
            defaultValue = "9",
            description =
                    "Rounds, of which medians are taken: many short ones, since the machine's speed"
                            + " drifts; default: ${DEFAULT-VALUE}")
    int rounds = 9;

    @Option(
            names = "--warm-up",
            paramLabel = "FRAMES",
            defaultValue = "30000",
            description =
                    "Frames that the job sees at most before the rounds: a job runs for days, and the"
                            + " compiler's work on its first frames is not its speed; fewer if the"
                            + " compiler rests before; default: ${DEFAULT-VALUE}")
    long warmUpFrames = 30_000;

    @Option(
            names = "--settle",
            paramLabel = "FRAMES",
            defaultValue = "300",
            description =
                    "Frames that the job sees before each measurement, while it fills its queues;"
                            + " default: ${DEFAULT-VALUE}")
    long settleFrames = 300;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "10",
            description =
                    "How long the job is measured in each round, and as long the encoder, half"
                            + " before and half after; default: ${DEFAULT-VALUE}")
    int seconds = 10;

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

    /** How often each way to use the cores is tried. */
    private static final int TURNS = 3;

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
        EncoderSpeed encoder = fastest(bundle, clips, report);
        List<Speed> bare = new ArrayList<>();
        List<PipelineRun.Result> whole = new ArrayList<>();
        try (PipelineRun job = PipelineRun.start(recording, StreamKind.CAMERA, 1, settings)) {
            report.warmedUp(job.warmUp(warmUpFrames));
            Duration half = steadyTime().dividedBy(2);
            for (int round = 0; round < rounds; round++) {
                // Half before and half after, so that a drift of the machine's speed falls on both.
                Speed before = beside(job, encoder, bundle, clips, half);
                whole.add(job.measure(settleFrames, steadyTime()));
                bare.add(before.plus(beside(job, encoder, bundle, clips, half)));
                report.round(round + 1, bare, whole);
            }
        }
        report.pipeline(encoder, bare, whole);
    }

    /** The way to use the cores that encodes most frames a second on this machine. */
    private EncoderSpeed fastest(Bundle bundle, List<List<Picture>> clips, Report report) {
        Map<EncoderSpeed, List<Speed>> variants = new LinkedHashMap<>();
        EncoderSpeed.variants(Machine.cores())
                .forEach(variant -> variants.put(variant, new ArrayList<>()));
        for (int turn = 0; turn < TURNS; turn++) {
            variants.forEach(
                    (variant, speeds) -> speeds.add(variant.measure(bundle, clips, bareTime())));
        }
        report.encoders(variants);
        return variants.entrySet().stream()
                .max(
                        Comparator.comparingDouble(
                                entry -> Median.of(entry.getValue(), Speed::framesPerSecond)))
                .orElseThrow()
                .getKey();
    }

    /** The encoder's speed, less what the idle job takes of the machine meanwhile. */
    private static Speed beside(
            PipelineRun idle,
            EncoderSpeed encoder,
            Bundle bundle,
            List<List<Picture>> clips,
            Duration time) {
        double cores = idle.idleCores(IDLE_TIME);
        double slowedBy = encoder.cores() < Machine.cores() ? 0 : cores / Machine.cores();
        return encoder.measure(bundle, clips, time).without(cores, slowedBy);
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
            for (StreamKind kind : List.of(StreamKind.CAMERA, StreamKind.BROADCAST)) {
                try (PipelineRun job = PipelineRun.start(recording, kind, 1, settings)) {
                    report.warmedUp(job.warmUp(warmUpFrames / 2));
                }
            }
        }
        List<Speed> cameras = new ArrayList<>();
        List<Speed> broadcasts = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            cameras.add(run(recording, StreamKind.CAMERA, 1).speed());
            broadcasts.add(run(recording, StreamKind.BROADCAST, 1).speed());
            report.broadcastRound(round + 1, cameras, broadcasts);
        }
        report.broadcast(cameras, broadcasts);
    }

    /** Measures a job of its own. */
    private PipelineRun.Result run(LoopedRecording recording, StreamKind kind, int count) {
        try (PipelineRun job = PipelineRun.start(recording, kind, count, settings)) {
            return job.measure(settleFrames, steadyTime());
        }
    }

    private Duration steadyTime() {
        return Duration.ofSeconds(seconds);
    }

    private Duration bareTime() {
        return Duration.ofSeconds(Math.max(2, seconds / 2));
    }
}
