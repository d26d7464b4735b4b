/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.needle;

import io.longview.model.hico.ContextSearch;
import io.longview.model.hico.ContextSettings;
import io.longview.model.hico.TokenPrior;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Puts needles into the haystack and asks for them. */
final class TrialRunner implements AutoCloseable {
    private final Haystack haystack;
    private final ContextSearch search;
    private final NaiveMemory naive;
    private final ContextSettings context;
    private final NeedleSettings settings;

    /** Memories of the bare haystack, by how many clips they hold. */
    private final Map<Integer, SimulatedStream> prefixes = new TreeMap<>();

    TrialRunner(Haystack haystack, ContextSettings context, NeedleSettings settings) {
        this.haystack = haystack;
        this.context = context;
        this.settings = settings;
        this.search = new ContextSearch(context, TokenPrior.ofChannels(context.channels()));
        this.naive = new NaiveMemory(haystack, context, search);
        rememberPrefixes();
    }

    NaiveMemory naive() {
        return naive;
    }

    /** A memory of nothing. */
    SimulatedStream empty() {
        return new SimulatedStream(context, search);
    }

    @Override
    public void close() {
        search.close();
    }

    /** The memory of the haystack without a needle; not to be changed. */
    SimulatedStream bare(int frames) {
        return required(frames / HeldClip.FRAMES);
    }

    /**
     * Draws needles: each cell gets the next ones of a shuffled list, so that all are used about
     * equally often and none twice in a cell.
     *
     * @return indices of needles, for each cell
     */
    static Map<Cell, List<Integer>> draw(List<Cell> cells, int needles, NeedleSettings settings) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < needles; i++) {
            order.add(i);
        }
        Collections.shuffle(order, new Random(settings.seed()));
        Map<Cell, List<Integer>> drawn = new LinkedHashMap<>();
        int next = 0;
        int each = Math.min(settings.needlesPerCell(), needles);
        for (Cell cell : cells) {
            List<Integer> chosen = new ArrayList<>();
            for (int i = 0; i < each; i++) {
                chosen.add(order.get(next++ % needles));
            }
            drawn.put(cell, chosen);
        }
        return drawn;
    }

    /** Runs the trials, several at a time; their results are in the order of the cells. */
    List<Trial> run(Map<Cell, List<Needle>> needles, Consumer<String> progress) {
        Random draws = new Random(settings.seed());
        ExecutorService threads = Executors.newFixedThreadPool(settings.parallelism());
        try {
            List<Future<Trial>> running = new ArrayList<>();
            needles.forEach(
                    (cell, chosen) -> {
                        for (Needle needle : chosen) {
                            long draw = draws.nextLong() >>> 1;
                            running.add(threads.submit(() -> run(cell, needle, draw)));
                        }
                    });
            List<Trial> trials = new ArrayList<>();
            int frames = 0;
            for (Future<Trial> each : running) {
                Trial trial = ClipEncoders.result(each);
                if (trial.cell().frames() != frames) {
                    frames = trial.cell().frames();
                    progress.accept("trials with %d frames".formatted(frames));
                }
                trials.add(trial);
            }
            return trials;
        } finally {
            threads.shutdownNow();
            ClipEncoders.awaitEnd(threads);
        }
    }

    private Trial run(Cell cell, Needle needle, long draw) {
        SimulatedStream memory = withNeedle(cell, needle);
        int at = cell.needleClip();
        List<SimulatedStream.Judged> sightings = memory.sightings(needle.classes());
        return new Trial(
                cell,
                needle,
                Answer.ofPicture(memory.find(needle.query()), at),
                Answer.ofPicture(memory.find(needle.noisyQuery()), at),
                needle.hasClass() ? Answer.ofAny(sightings, at) : null,
                needle.hasClass() ? Answer.ofStrongest(sightings, at) : null,
                naive.ask(cell, needle, draw),
                memory.bytes());
    }

    /** The haystack with a needle in it, remembered clip by clip. */
    SimulatedStream withNeedle(Cell cell, Needle needle) {
        int at = cell.needleClip();
        SimulatedStream memory = required(at).copy();
        memory.remember(needle.clip().at(at));
        for (int i = at; i < cell.clips(); i++) {
            memory.remember(haystack.clip(i).at(i + 1L));
        }
        return memory;
    }

    private void rememberPrefixes() {
        TreeSet<Integer> lengths = new TreeSet<>();
        for (Cell cell : cells(settings)) {
            lengths.add(cell.needleClip());
            lengths.add(cell.clips());
        }
        SimulatedStream memory = empty();
        for (int clips = 0; clips <= lengths.last(); clips++) {
            if (lengths.contains(clips)) {
                prefixes.put(clips, memory.copy());
            }
            memory.remember(haystack.clip(clips).at(clips));
        }
    }

    private SimulatedStream required(int clips) {
        SimulatedStream memory = prefixes.get(clips);
        if (memory == null) {
            throw new IllegalArgumentException(
                    "Expected a length of the haystack out of %s clips, got %d"
                            .formatted(prefixes.keySet(), clips));
        }
        return memory;
    }

    /** All cells of the grid, the shortest haystack first. */
    static List<Cell> cells(NeedleSettings settings) {
        List<Cell> cells = new ArrayList<>();
        for (int frames : settings.frames()) {
            for (double depth : settings.depths()) {
                cells.add(new Cell(frames, depth));
            }
        }
        return cells;
    }
}
