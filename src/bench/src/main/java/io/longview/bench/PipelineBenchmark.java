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
import java.util.Collections;
import java.util.Comparator;
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
                    "Frames that each run of the job sees before its steady part, while broker and"
                            + " job that have just begun keep the compiler busy; default:"
                            + " ${DEFAULT-VALUE}")
    long settleFrames = 2000;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "40",
            description =
                    "About how long one pipeline run is to be steady; default: ${DEFAULT-VALUE}")
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

    private static final Comparator<Speed> BY_FRAMES =
            Comparator.comparingDouble(Speed::framesPerSecond);

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
            broadcast(recording, bundle, clips, report);
        }
        return CommandLine.ExitCode.OK;
    }

    private void pipeline(
            LoopedRecording recording, Bundle bundle, List<List<Picture>> clips, Report report) {
        List<EncoderSpeed> variants = EncoderSpeed.variants(Machine.cores());
        List<List<Speed>> bare = new ArrayList<>();
        variants.forEach(variant -> bare.add(new ArrayList<>()));
        List<PipelineSpeed.Result> whole = new ArrayList<>();
        if (warmUpFrames > 0) {
            job(1, StreamKind.CAMERA).measure(recording, 0, warmUpFrames);
            report.progress("warmed up");
        }
        for (int round = 0; round < rounds; round++) {
            // Half before and half after, so that a drift of the machine's speed falls on both.
            List<Speed> before = bare(variants, bundle, clips);
            whole.add(
                    run(recording, job(1, StreamKind.CAMERA), Collections.max(before, BY_FRAMES)));
            List<Speed> after = bare(variants, bundle, clips);
            for (int i = 0; i < variants.size(); i++) {
                bare.get(i).add(before.get(i).plus(after.get(i)));
            }
            report.round(round + 1, best(bare), whole);
        }
        report.encoder(variants, bare);
        report.pipeline(best(bare), whole);
    }

    private List<Speed> bare(
            List<EncoderSpeed> variants, Bundle bundle, List<List<Picture>> clips) {
        return variants.stream()
                .map(variant -> variant.measure(bundle, clips, bareTime().dividedBy(2)))
                .toList();
    }

    private void scaling(
            LoopedRecording recording, Bundle bundle, List<List<Picture>> clips, Report report) {
        EncoderSpeed each = new EncoderSpeed(Machine.cores(), 1);
        for (int count : streams) {
            Speed bare = each.measure(bundle, clips, bareTime());
            report.streams(count, bare, run(recording, job(count, StreamKind.CAMERA), bare));
        }
    }

    /** The same recording as a camera's and as a broadcast, in turns. */
    private void broadcast(
            LoopedRecording recording, Bundle bundle, List<List<Picture>> clips, Report report) {
        Speed bare = new EncoderSpeed(Machine.cores(), 1).measure(bundle, clips, bareTime());
        PipelineSpeed camera = job(1, StreamKind.CAMERA);
        PipelineSpeed broadcast = job(1, StreamKind.BROADCAST);
        if (warmUpFrames > 0) {
            camera.measure(recording, 0, warmUpFrames / 2);
            broadcast.measure(recording, 0, warmUpFrames / 2);
            report.progress("warmed up");
        }
        List<Speed> cameras = new ArrayList<>();
        List<Speed> broadcasts = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            cameras.add(run(recording, camera, bare).steady());
            broadcasts.add(run(recording, broadcast, bare).steady());
            report.broadcastRound(round + 1, cameras, broadcasts);
        }
        report.broadcast(cameras, broadcasts);
    }

    private PipelineSpeed job(int count, StreamKind kind) {
        return new PipelineSpeed(Machine.cores(), count, kind, settings);
    }

    private PipelineSpeed.Result run(LoopedRecording recording, PipelineSpeed job, Speed bare) {
        // A tenth at either end is not counted.
        long frames = Math.max(200, Math.round(bare.framesPerSecond() * seconds / 0.8));
        return job.measure(recording, settleFrames, frames);
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
