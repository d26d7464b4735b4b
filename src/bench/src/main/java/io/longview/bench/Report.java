/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Prints what was measured, with what it has to be compared with. */
final class Report {
    private static final double PIPELINE_SHARE = 0.85;
    private static final double DECODE_SHARE = 0.85;
    private static final double BROADCAST_SHARE = 0.25;

    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    void header(String machine, String video, LoopedRecording recording) {
        print("machine  %s", machine);
        print(
                "video    %s: %d frames, %.1f s, %d segments, %.2f Mbit/s",
                video,
                recording.frames(),
                recording.turnMicros() / 1e6,
                recording.segments().size(),
                recording.bytes() * 8.0 / recording.turnMicros());
        print("cpu ms = processor time of the process per frame, summed over all cores");
    }

    void progress(String line) {
        print("  ... %s", line);
    }

    void warmedUp(PipelineRun.WarmUp warmUp) {
        progress(
                String.format(
                        Locale.ROOT,
                        "warmed up: %d frames; in the last %d the just-in-time compiler took %.1f %%"
                                + " of the processor time",
                        warmUp.frames(),
                        warmUp.lastFrames(),
                        warmUp.compilerShare() * 100));
    }

    /** Tells one round as soon as it is done. */
    void round(int round, List<Speed> bare, List<PipelineRun.Result> whole) {
        Speed encoder = bare.get(round - 1);
        Speed job = whole.get(round - 1).speed();
        progress(
                String.format(
                        Locale.ROOT,
                        "round %d: encoder %s; job %s; %.1f %% of the frames a second, %.1f %% by"
                                + " cpu time",
                        round,
                        line(List.of(encoder)).strip(),
                        line(List.of(job)).strip(),
                        100 * job.framesPerSecond() / encoder.framesPerSecond(),
                        100 * encoder.cpuMillisPerFrame() / job.cpuMillisPerFrame()));
    }

    void encoders(Map<EncoderSpeed, List<Speed>> variants) {
        print("");
        print("Encoder alone, pictures held in memory, before the job is started");
        variants.forEach((variant, speeds) -> print("  %-28s %s", variant.label(), line(speeds)));
    }

    void pipeline(EncoderSpeed encoder, List<Speed> bare, List<PipelineRun.Result> whole) {
        List<Speed> steady = whole.stream().map(PipelineRun.Result::speed).toList();
        print("");
        print("Whole pipeline, every frame sampled, 1 stream, and the encoder alone in turns");
        print("  %-28s %s", encoder.label(), line(bare));
        print("  %-28s %s", "whole pipeline", line(steady));
        List<Double> shares = new ArrayList<>();
        List<Double> cpuShares = new ArrayList<>();
        for (int i = 0; i < steady.size(); i++) {
            shares.add(steady.get(i).framesPerSecond() / bare.get(i).framesPerSecond());
            cpuShares.add(bare.get(i).cpuMillisPerFrame() / steady.get(i).cpuMillisPerFrame());
        }
        double share = Median.of(shares, Double::doubleValue);
        print(
                "  share of the bare speed      %.1f %% of the frames a second, %.1f %% by cpu time"
                        + " (rounds %s); expected at least %.0f %%: %s",
                share * 100,
                Median.of(cpuShares, Double::doubleValue) * 100,
                percentages(shares),
                PIPELINE_SHARE * 100,
                share >= PIPELINE_SHARE ? "reached" : "MISSED");
        threads(whole.get(whole.size() - 1));
        stages(whole.get(whole.size() - 1));
    }

    void streams(int count, Speed bare, PipelineRun.Result result) {
        print("");
        print("Whole pipeline, every frame sampled, %d streams", count);
        print("  %-28s %s", "encoder alone, beside it", line(List.of(bare)));
        print("  %-28s %s", "steady", line(List.of(result.speed())));
        print(
                "  share of the bare speed      %.1f %% of the frames a second, %.1f %% by cpu time",
                100 * result.speed().framesPerSecond() / bare.framesPerSecond(),
                100 * bare.cpuMillisPerFrame() / result.speed().cpuMillisPerFrame());
        threads(result);
    }

    /** Tells one round as soon as it is done. */
    void broadcastRound(int round, List<Speed> cameras, List<Speed> broadcasts) {
        Speed camera = cameras.get(round - 1);
        Speed broadcast = broadcasts.get(round - 1);
        progress(
                String.format(
                        Locale.ROOT,
                        "round %d: camera %s; broadcast %s; %+.1f %% of the time a frame, %+.1f %%"
                                + " of cpu time",
                        round,
                        line(List.of(camera)).strip(),
                        line(List.of(broadcast)).strip(),
                        100 * (camera.framesPerSecond() / broadcast.framesPerSecond() - 1),
                        100 * (broadcast.cpuMillisPerFrame() / camera.cpuMillisPerFrame() - 1)));
    }

    void broadcast(List<Speed> cameras, List<Speed> broadcasts) {
        List<Double> times = new ArrayList<>();
        List<Double> cpuTimes = new ArrayList<>();
        for (int i = 0; i < cameras.size(); i++) {
            Speed camera = cameras.get(i);
            Speed broadcast = broadcasts.get(i);
            times.add(camera.framesPerSecond() / broadcast.framesPerSecond() - 1);
            cpuTimes.add(broadcast.cpuMillisPerFrame() / camera.cpuMillisPerFrame() - 1);
        }
        double more = Median.of(times, Double::doubleValue);
        print("");
        print("Whole pipeline, every frame sampled, 1 stream, of each kind");
        print("  %-28s %s", "camera", line(cameras));
        print("  %-28s %s", "broadcast", line(broadcasts));
        print(
                "  more for a broadcast         %+.1f %% of the time a frame, %+.1f %% of cpu time"
                        + " (rounds %s); expected at most %.0f %%: %s",
                more * 100,
                Median.of(cpuTimes, Double::doubleValue) * 100,
                percentages(times),
                BROADCAST_SHARE * 100,
                more <= BROADCAST_SHARE ? "reached" : "MISSED");
    }

    void decode(Optional<String> ffmpeg, List<Speed> ours, List<Speed> theirs) {
        print("");
        print("Decoding alone, every frame with its thumbnail, one thread");
        print("  %-28s %s", "SegmentDecoder", line(ours));
        if (ffmpeg.isEmpty()) {
            print("  ffmpeg is not installed: nothing to compare with");
            return;
        }
        print("  %-28s %s", "ffmpeg -threads 1 -f null", line(theirs));
        print("  (%s)", ffmpeg.get());
        compare(ours, theirs);
    }

    void decodeAll(int cores, List<Speed> ours, List<Speed> theirs) {
        print("Decoding alone, all cores");
        print("  %-28s %s", cores + " SegmentDecoders", line(ours));
        if (!theirs.isEmpty()) {
            print("  %-28s %s", "ffmpeg -f null", line(theirs));
            compare(ours, theirs);
        }
    }

    private void compare(List<Speed> ours, List<Speed> theirs) {
        List<Double> shares = new ArrayList<>();
        List<Double> cpuShares = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            shares.add(ours.get(i).framesPerSecond() / theirs.get(i).framesPerSecond());
            cpuShares.add(theirs.get(i).cpuMillisPerFrame() / ours.get(i).cpuMillisPerFrame());
        }
        double share = Median.of(shares, Double::doubleValue);
        print(
                "  share of ffmpeg's speed      %.1f %% of the frames a second, %.1f %% by cpu time"
                        + " (rounds %s); expected at least %.0f %%: %s",
                share * 100,
                Median.of(cpuShares, Double::doubleValue) * 100,
                percentages(shares),
                DECODE_SHARE * 100,
                share >= DECODE_SHARE ? "reached" : "MISSED");
    }

    private void threads(PipelineRun.Result result) {
        print("  cpu by thread, ms per frame (steady)");
        double frames = result.speed().frames();
        result.threads().entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
                .filter(entry -> entry.getValue() * 1000 / frames >= 0.005)
                .forEach(
                        entry ->
                                print(
                                        "    %8.2f  %s",
                                        entry.getValue() * 1000 / frames, entry.getKey()));
    }

    private void stages(PipelineRun.Result result) {
        print("  time by stage, ms per frame (as the job's metrics tell it)");
        result.stages()
                .forEach(
                        (name, micros) ->
                                print(
                                        "    %8.2f  %s",
                                        micros / 1e3 / result.speed().frames(), name));
    }

    private static String line(List<Speed> speeds) {
        double others = Median.of(speeds, Speed::otherCores);
        return String.format(
                        Locale.ROOT,
                        "%7.1f frames/s  %6.2f cpu ms/frame  %4.2f cores busy",
                        Median.of(speeds, Speed::framesPerSecond),
                        Median.of(speeds, Speed::cpuMillisPerFrame),
                        Median.of(speeds, Speed::cores))
                + (Double.isNaN(others)
                        ? ""
                        : String.format(Locale.ROOT, ", others %4.2f", others));
    }

    private static String percentages(List<Double> shares) {
        return String.join(
                ", ",
                shares.stream()
                        .map(share -> String.format(Locale.ROOT, "%.1f %%", share * 100))
                        .toList());
    }

    private void print(String format, Object... arguments) {
        out.println(String.format(Locale.ROOT, format, arguments));
    }
}
