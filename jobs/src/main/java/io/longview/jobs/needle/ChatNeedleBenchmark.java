/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.needle;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.longview.jobs.failure.Failure;
import io.longview.model.bundle.BundleException;
import io.longview.model.chat.ChatBundle;
import io.longview.model.chat.QuestionAnswerer;
import io.longview.model.chat.StreamChat;
import io.longview.model.chat.SyntheticCheckpoint;
import io.longview.model.chat.VisualMemory;
import io.longview.model.hico.ContextSettings;
import io.longview.operators.media.SegmentDecoder;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The needle-in-a-haystack test, chat form: a picture is hidden in long footage, which is
 * remembered as a stream is, and a chat model gets a question with four options about it. Writes
 * results.csv and summary.json.
 *
 * <p>What counts is the letter that most likely begins the answer, as in the reference; whether the
 * answer is the right letter when it is written out is told beside it, and so is what the model
 * chooses when the picture is not there: about a quarter, unless a question gives itself away.
 */
public final class ChatNeedleBenchmark {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration GAP = Duration.ofSeconds(15);
    private static final int LONGEST_QUESTION = 4000;
    private static final int ANSWER = 8;

    private final ChatNeedleSettings settings;
    private final NeedleSettings grid;
    private final Consumer<String> progress;

    private ChatNeedleBenchmark(ChatNeedleSettings settings, Consumer<String> progress) {
        this.settings = settings;
        this.grid = settings.grid();
        this.progress = progress;
    }

    /**
     * Runs the test.
     *
     * @param progress gets a line now and then
     * @return the summary, as lines for people
     * @throws Failure if haystack, needles, model or output cannot be used
     */
    public static List<String> run(ChatNeedleSettings settings, Consumer<String> progress) {
        try {
            Files.createDirectories(settings.grid().output());
            return new ChatNeedleBenchmark(settings, progress).run();
        } catch (IOException e) {
            throw Failure.configuration(
                    "Expected to write to %s, got %s".formatted(settings.grid().output(), e), e);
        } catch (BundleException e) {
            throw Failure.badData(String.valueOf(e.getMessage()), e);
        }
    }

    private List<String> run() throws IOException {
        ChatBundle bundle = ChatBundle.open(settings.bundle());
        ContextSettings context = context(bundle);
        List<Footage> footage = FootageList.of(grid.haystack());
        List<Choice> choices =
                Choice.of(grid.needles(), NeedleFile.in(grid.needles(), progress), grid.seed());
        Haystack haystack;
        List<HeldClip> needles;
        try (ClipEncoders encoders =
                new ClipEncoders(
                        bundle.encoder(),
                        grid.parallelism(),
                        () -> bundle.openEncoder(settings.engine(), settings.precision()))) {
            needles = encode(choices, encoders);
            haystack =
                    new HaystackReader(encoders, progress)
                            .read(footage, grid.fps(), grid.mostFrames());
        }
        List<ChatTrial> trials;
        try (StreamChat chat =
                StreamChat.load(
                        bundle,
                        settings.engine(),
                        new StreamChat.Settings(
                                settings.precision(),
                                LONGEST_QUESTION,
                                ANSWER,
                                1,
                                context.mostPictures()))) {
            trials = new Trials(haystack, context, choices, needles, chat).run();
        }
        write(bundle, haystack, trials);
        return lines(bundle, haystack, trials);
    }

    private ContextSettings context(ChatBundle bundle) {
        try {
            return ContextSettings.forReading(
                    bundle.encoder().channels(), settings.detailClips(), grid.byteBudget(), GAP);
        } catch (IllegalArgumentException e) {
            throw Failure.usage("--budget and --detail-clips: " + e.getMessage());
        }
    }

    private static List<HeldClip> encode(List<Choice> choices, ClipEncoders encoders) {
        List<Future<HeldClip>> clips = new ArrayList<>();
        try (SegmentDecoder decoder = new SegmentDecoder()) {
            for (Choice choice : choices) {
                clips.add(
                        encoders.submit(
                                List.of(
                                        PictureFile.decode(
                                                decoder,
                                                PictureFile.jpeg(choice.needle().file()),
                                                encoders.spec(),
                                                choice.needle().file().toString()))));
            }
        }
        return ClipEncoders.results(clips);
    }

    /** Puts needles into the haystack and asks. */
    private final class Trials {
        private final Haystack haystack;
        private final List<Choice> choices;
        private final List<HeldClip> needles;
        private final StreamChat chat;
        private final Map<Integer, SimulatedStream> prefixes = new TreeMap<>();
        private final List<ChatTrial> done = new ArrayList<>();

        Trials(
                Haystack haystack,
                ContextSettings context,
                List<Choice> choices,
                List<HeldClip> needles,
                StreamChat chat) {
            this.haystack = haystack;
            this.choices = choices;
            this.needles = needles;
            this.chat = chat;
            TreeSet<Integer> lengths = new TreeSet<>();
            for (Cell cell : TrialRunner.cells(grid)) {
                lengths.add(cell.needleClip());
                lengths.add(cell.clips());
            }
            SimulatedStream memory = new SimulatedStream(context);
            for (int clips = 0; clips <= lengths.last(); clips++) {
                if (lengths.contains(clips)) {
                    prefixes.put(clips, memory.copy());
                }
                memory.remember(haystack.clip(clips).at(clips));
            }
        }

        List<ChatTrial> run() {
            List<Cell> cells = TrialRunner.cells(grid);
            Map<Cell, List<Integer>> drawn = TrialRunner.draw(cells, choices.size(), grid);
            drawn.forEach(
                    (cell, chosen) -> {
                        progress.accept(
                                "%d frames, depth %s".formatted(cell.frames(), cell.depth()));
                        for (int needle : chosen) {
                            ask(cell.frames(), cell.depth(), needle, with(cell, needle));
                        }
                    });
            for (int frames : grid.frames()) {
                VisualMemory bare = prefix(frames / HeldClip.FRAMES).memory();
                for (int needle :
                        new TreeSet<>(drawn.values().stream().flatMap(List::stream).toList())) {
                    ask(frames, ChatTrial.NONE, needle, bare);
                }
            }
            return done;
        }

        private VisualMemory with(Cell cell, int needle) {
            int at = cell.needleClip();
            SimulatedStream memory = prefix(at).copy();
            memory.remember(needles.get(needle).at(at));
            for (int i = at; i < cell.clips(); i++) {
                memory.remember(haystack.clip(i).at(i + 1L));
            }
            return memory.memory();
        }

        private SimulatedStream prefix(int clips) {
            SimulatedStream memory = prefixes.get(clips);
            if (memory == null) {
                throw new IllegalStateException("Expected a memory of %d clips".formatted(clips));
            }
            return memory;
        }

        private void ask(int frames, double depth, int needle, VisualMemory memory) {
            Choice choice = choices.get(needle);
            int chosen = chat.choose("haystack", memory, choice.prompt(), Choice.LETTERS);
            QuestionAnswerer.Reply reply =
                    chat.answer("haystack", memory, choice.prompt(), () -> false);
            done.add(
                    new ChatTrial(
                            frames,
                            depth,
                            choice,
                            chosen,
                            reply.text(),
                            reply.pictures(),
                            reply.memoryTokens()));
        }
    }

    private void write(ChatBundle bundle, Haystack haystack, List<ChatTrial> trials)
            throws IOException {
        List<String> csv = new ArrayList<>();
        csv.add(ChatTrial.header());
        trials.forEach(trial -> csv.add(trial.line()));
        Files.write(grid.output().resolve("results.csv"), csv);
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("mode", "chat");
        summary.put("randomWeights", SyntheticCheckpoint.is(bundle.folder()));
        summary.put("bundle", bundle.bundle().manifest().name());
        summary.put("version", bundle.bundle().manifest().version());
        summary.put("digest", bundle.bundle().digest());
        summary.put("uniqueFrames", haystack.uniqueFrames());
        summary.put("byteBudget", grid.byteBudget());
        summary.put("detailClips", settings.detailClips());
        summary.put("chance", 1.0 / Choice.LETTERS.size());
        summary.put("right", share(trials.stream().filter(ChatTrial::withNeedle)));
        summary.put("rightWithoutNeedle", share(trials.stream().filter(t -> !t.withNeedle())));
        List<Map<String, Object>> cells = new ArrayList<>();
        for (Cell cell : TrialRunner.cells(grid)) {
            List<ChatTrial> own = of(trials, cell.frames(), cell.depth());
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("frames", cell.frames());
            each.put("depth", cell.depth());
            each.put("asked", own.size());
            each.put("right", share(own.stream()));
            each.put("tokens", own.stream().mapToInt(ChatTrial::tokens).max().orElse(0));
            cells.add(each);
        }
        summary.put("cells", cells);
        MAPPER.writerWithDefaultPrettyPrinter()
                .writeValue(grid.output().resolve("summary.json").toFile(), summary);
    }

    private List<String> lines(ChatBundle bundle, Haystack haystack, List<ChatTrial> trials) {
        List<String> lines = new ArrayList<>();
        if (SyntheticCheckpoint.is(bundle.folder())) {
            lines.add("RANDOM WEIGHTS: these figures say that the test runs, and nothing else.");
        }
        lines.add(
                "haystack: %d unique frames; model %s %s"
                        .formatted(
                                haystack.uniqueFrames(),
                                bundle.bundle().manifest().name(),
                                bundle.bundle().digest()));
        for (int frames : grid.frames()) {
            StringBuilder line = new StringBuilder("%d frames:".formatted(frames));
            for (double depth : grid.depths()) {
                line.append(
                        String.format(
                                Locale.ROOT,
                                "  %.1f %s",
                                depth,
                                percent(of(trials, frames, depth).stream())));
            }
            line.append("  without the needle ")
                    .append(percent(of(trials, frames, ChatTrial.NONE).stream()));
            lines.add(line.toString());
        }
        lines.add(
                "right: %s of %d questions; written out right: %s; by chance 25 %%"
                        .formatted(
                                percent(trials.stream().filter(ChatTrial::withNeedle)),
                                trials.stream().filter(ChatTrial::withNeedle).count(),
                                said(trials)));
        return lines;
    }

    private static List<ChatTrial> of(List<ChatTrial> trials, int frames, double depth) {
        return trials.stream()
                .filter(trial -> trial.frames() == frames && trial.depth() == depth)
                .toList();
    }

    private static double share(Stream<ChatTrial> trials) {
        return trials.mapToInt(trial -> trial.right() ? 1 : 0).average().orElse(Double.NaN);
    }

    private static String percent(Stream<ChatTrial> trials) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share(trials));
    }

    private static String said(List<ChatTrial> trials) {
        double share =
                trials.stream()
                        .filter(ChatTrial::withNeedle)
                        .mapToInt(trial -> trial.saysSo() ? 1 : 0)
                        .average()
                        .orElse(Double.NaN);
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }
}
