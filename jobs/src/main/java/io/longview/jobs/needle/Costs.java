/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.needle;

import io.longview.model.hico.ContextClip;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What remembering and answering cost, on one thread.
 *
 * <p>Memories of different length remember the same clips in turns, several times over from the
 * same state, since the speed of a machine drifts by more than what an older memory costs. A clip
 * counts with the median of its rounds.
 *
 * @param ingestMicrosPerClip processor time, mean of the clips that follow so many frames
 * @param pictureAnswer search for a picture in the longest haystack; encoding it is not counted
 * @param textAnswer search for the classes of a text in the longest haystack
 */
record Costs(Map<Integer, Double> ingestMicrosPerClip, Latency pictureAnswer, Latency textAnswer) {
    private static final List<Integer> MARKS = List.of(1_000, 10_000, 100_000);
    private static final int WINDOW_CLIPS = 200;
    private static final int ROUNDS = 9;
    private static final int ANSWERS = 300;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** Percentiles in milliseconds. */
    record Latency(int answers, double p50Millis, double p95Millis) {
        static Latency of(long[] nanos) {
            Arrays.sort(nanos);
            return new Latency(nanos.length, millis(nanos, 0.5), millis(nanos, 0.95));
        }

        private static double millis(long[] sorted, double quantile) {
            if (sorted.length == 0) {
                return 0;
            }
            int rank = (int) Math.ceil(quantile * sorted.length) - 1;
            return sorted[Math.max(0, rank)] / 1e6;
        }
    }

    /**
     * Measures.
     *
     * @param memory an empty one
     */
    static Costs measure(
            Haystack haystack, SimulatedStream memory, int frames, List<Needle> needles) {
        Map<Integer, Double> ingest = ingest(haystack, memory, frames);
        return new Costs(ingest, pictures(memory, needles), texts(memory, needles));
    }

    /** Fills a memory and measures what a clip takes meanwhile and at the end. */
    static Map<Integer, Double> ingest(Haystack haystack, SimulatedStream memory, int frames) {
        List<Aged> ages = new ArrayList<>();
        for (int i = 0; i < frames / HeldClip.FRAMES; i++) {
            if (MARKS.contains(i * HeldClip.FRAMES)) {
                ages.add(Aged.at(i, memory));
            }
            memory.remember(haystack.clip(i).at(i));
        }
        ages.add(Aged.at(frames / HeldClip.FRAMES, memory));
        for (int round = 0; round < ROUNDS; round++) {
            remember(haystack, ages, round);
        }
        Map<Integer, Double> ingest = new TreeMap<>();
        ages.forEach(age -> ingest.put(age.clips() * HeldClip.FRAMES, age.micros()));
        return ingest;
    }

    private static void remember(Haystack haystack, List<Aged> ages, int round) {
        List<SimulatedStream> copies = ages.stream().map(age -> age.memory().copy()).toList();
        for (int i = 0; i < WINDOW_CLIPS; i++) {
            for (int k = 0; k < copies.size(); k++) {
                Aged age = ages.get(k);
                ContextClip clip = haystack.clip(i).fresh().at(age.clips() + i);
                long start = THREADS.getCurrentThreadCpuTime();
                copies.get(k).remember(clip);
                age.nanos()[i][round] = THREADS.getCurrentThreadCpuTime() - start;
            }
        }
    }

    /**
     * A memory at an age.
     *
     * @param clips that it remembers
     * @param nanos processor time that one more clip takes, by clip and round
     */
    private record Aged(int clips, SimulatedStream memory, long[][] nanos) {
        static Aged at(int clips, SimulatedStream memory) {
            return new Aged(clips, memory.copy(), new long[WINDOW_CLIPS][ROUNDS]);
        }

        /** Mean over the clips of the median over the rounds. */
        double micros() {
            double sum = 0;
            for (long[] rounds : nanos) {
                Arrays.sort(rounds);
                sum += rounds[ROUNDS / 2];
            }
            return sum / WINDOW_CLIPS / 1000;
        }
    }

    private static Latency pictures(SimulatedStream memory, List<Needle> needles) {
        long[] nanos = new long[ANSWERS];
        for (int i = 0; i < ANSWERS; i++) {
            Needle needle = needles.get(i % needles.size());
            long start = System.nanoTime();
            memory.find(needle.noisyQuery());
            nanos[i] = System.nanoTime() - start;
        }
        return Latency.of(nanos);
    }

    private static Latency texts(SimulatedStream memory, List<Needle> needles) {
        List<Needle> asked = needles.stream().filter(Needle::hasClass).toList();
        long[] nanos = new long[asked.isEmpty() ? 0 : ANSWERS];
        for (int i = 0; i < nanos.length; i++) {
            Needle needle = asked.get(i % asked.size());
            long start = System.nanoTime();
            memory.sightings(needle.classes());
            nanos[i] = System.nanoTime() - start;
        }
        return Latency.of(nanos);
    }
}
