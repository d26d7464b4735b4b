/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.needle;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.longview.jobs.failure.Failure;
import io.longview.model.hico.ContextSearch;
import io.longview.model.hico.ContextSettings;
import io.longview.model.hico.SeenSightings;
import io.longview.model.vision.FrameEncoderSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import javax.imageio.ImageIO;

/**
 * The needle-in-a-haystack test, retrieval form: the answer is a time range. Writes results.csv,
 * summary.json and heatmap.png.
 */
public final class NeedleBenchmark {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final NeedleSettings settings;
    private final Consumer<String> progress;
    private final Map<String, Double> seconds = new LinkedHashMap<>();
    private long lapNanos = System.nanoTime();

    private NeedleBenchmark(NeedleSettings settings, Consumer<String> progress) {
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * Runs the test.
     *
     * @param progress gets a line now and then
     * @return the summary, as lines for people
     * @throws Failure if haystack, needles or output cannot be used
     */
    public static List<String> run(NeedleSettings settings, Consumer<String> progress) {
        return new NeedleBenchmark(settings, progress).run();
    }

    private List<String> run() {
        requireOutput();
        List<Footage> footage = FootageList.of(settings.haystack());
        List<NeedleFile> files = NeedleFile.in(settings.needles(), progress);
        List<Cell> cells = TrialRunner.cells(settings);
        Map<Cell, List<Integer>> drawn = TrialRunner.draw(cells, files.size(), settings);
        try (ClipEncoders encoders = ClipEncoders.compact(settings.parallelism())) {
            FrameEncoderSpec spec = encoders.spec();
            context(spec);
            shown(spec.classNames());
            Map<Integer, Needle> needles = encode(files, drawn, encoders);
            lap("needles");
            Haystack haystack =
                    new HaystackReader(encoders, progress)
                            .read(footage, settings.fps(), settings.mostFrames());
            lap("haystack");
            Map<Cell, List<Needle>> trials = new LinkedHashMap<>();
            drawn.forEach(
                    (cell, chosen) -> trials.put(cell, chosen.stream().map(needles::get).toList()));
            return measure(
                    haystack,
                    trials,
                    spec,
                    new Inputs(footage, files.size(), List.copyOf(needles.values())));
        }
    }

    /** What went in. */
    private record Inputs(List<Footage> footage, int available, List<Needle> needles) {}

    private List<String> measure(
            Haystack haystack,
            Map<Cell, List<Needle>> chosen,
            FrameEncoderSpec spec,
            Inputs inputs) {
        ContextSettings context = context(spec);
        try (TrialRunner runner = new TrialRunner(haystack, context, settings)) {
            List<Trial> trials = runner.run(chosen, progress);
            lap("trials");
            List<FalseAlarms> alarms = new ArrayList<>();
            Set<Integer> shown = shown(spec.classNames());
            for (int frames : settings.frames()) {
                alarms.add(
                        FalseAlarms.of(
                                frames,
                                runner.bare(frames),
                                inputs.needles(),
                                spec.classNames(),
                                shown));
            }
            lap("falseAlarms");
            Costs costs =
                    Costs.measure(
                            haystack, runner.empty(), settings.mostFrames(), inputs.needles());
            lap("costs");
            NeedleSummary summary =
                    new NeedleSummary(
                            new NeedleSummary.Model(
                                    spec.bundle(),
                                    spec.version(),
                                    spec.digest(),
                                    spec.inputLongSide()),
                            asked(),
                            haystackSummary(haystack, inputs),
                            needleCounts(inputs),
                            NeedleSummary.recall(trials),
                            NeedleSummary.recallByFrames(trials),
                            NeedleSummary.cells(trials),
                            alarms,
                            NeedleSummary.bytes(trials),
                            baseline(runner.naive()),
                            costs,
                            seconds);
            write(summary, trials);
            return NeedleReport.lines(summary);
        }
    }

    private NeedleSummary.HaystackSummary haystackSummary(Haystack haystack, Inputs inputs) {
        return new NeedleSummary.HaystackSummary(
                inputs.footage().stream().map(Footage::name).toList(),
                haystack.uniqueFrames(),
                haystack.clips().size(),
                haystack.fps(),
                haystack.clips().size() < settings.mostFrames() / HeldClip.FRAMES);
    }

    private NeedleSummary.NeedleCounts needleCounts(Inputs inputs) {
        return new NeedleSummary.NeedleCounts(
                inputs.available(),
                inputs.needles().size(),
                Math.min(settings.needlesPerCell(), inputs.available()),
                (int) inputs.needles().stream().filter(needle -> !needle.hasClass()).count());
    }

    private NeedleSummary.Baseline baseline(NaiveMemory naive) {
        Map<Integer, Integer> keptEvery = new TreeMap<>();
        for (int frames : settings.frames()) {
            keptEvery.put(frames, naive.step(frames / HeldClip.FRAMES + 1));
        }
        return new NeedleSummary.Baseline(naive.capacity(), keptEvery);
    }

    private Map<Integer, Needle> encode(
            List<NeedleFile> files, Map<Cell, List<Integer>> drawn, ClipEncoders encoders) {
        TreeSet<Integer> used = new TreeSet<>();
        drawn.values().forEach(used::addAll);
        List<Integer> indices = List.copyOf(used);
        List<Needle> encoded;
        try (VocabularyQuery texts = new VocabularyQuery(encoders.spec().classNames())) {
            encoded = Needle.encode(indices.stream().map(files::get).toList(), encoders, texts);
        }
        Map<Integer, Needle> needles = new TreeMap<>();
        for (int i = 0; i < encoded.size(); i++) {
            needles.put(indices.get(i), encoded.get(i));
        }
        return needles;
    }

    private Set<Integer> shown(List<String> classNames) {
        Set<Integer> shown = new TreeSet<>();
        for (String name : settings.shown()) {
            int classId = classNames.indexOf(name.strip());
            if (classId < 0) {
                throw Failure.usage(
                        "Expected --shown to name classes of the model (%s), got '%s'"
                                .formatted(String.join(", ", classNames), name));
            }
            shown.add(classId);
        }
        return shown;
    }

    /** Checks the budget, too. */
    private ContextSettings context(FrameEncoderSpec spec) {
        try {
            return ContextSettings.defaults(spec.channels()).withByteBudget(settings.byteBudget());
        } catch (IllegalArgumentException e) {
            throw Failure.usage("--budget: " + e.getMessage());
        }
    }

    private NeedleSummary.Asked asked() {
        return new NeedleSummary.Asked(
                settings.frames(),
                settings.depths(),
                settings.needlesPerCell(),
                settings.seed(),
                settings.byteBudget(),
                settings.parallelism(),
                settings.fps(),
                ContextSearch.SEEN,
                SeenSightings.SURE,
                Haystack.REPEAT_NOISE);
    }

    private void requireOutput() {
        try {
            Files.createDirectories(settings.output());
        } catch (IOException e) {
            throw Failure.configuration(
                    "Expected to make the folder " + settings.output() + ", got " + e, e);
        }
    }

    private void write(NeedleSummary summary, List<Trial> trials) {
        Path output = settings.output();
        try {
            Files.write(output.resolve("results.csv"), ResultsCsv.lines(trials));
            MAPPER.writerWithDefaultPrettyPrinter()
                    .writeValue(output.resolve("summary.json").toFile(), summary);
            ImageIO.write(
                    new HeatMap(summary.cells()).draw(),
                    "png",
                    output.resolve("heatmap.png").toFile());
        } catch (IOException e) {
            throw Failure.configuration("Expected to write into " + output + ", got " + e, e);
        }
    }

    private void lap(String step) {
        long now = System.nanoTime();
        double took = Math.round((now - lapNanos) / 1e8) / 10.0;
        seconds.put(step, took);
        progress.accept("%s: %.1f s".formatted(step, took));
        lapNanos = now;
    }
}
