/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.needle;

import io.longview.model.hico.ContextClip;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What remembering and answering cost, on one thread.
 *
 * @param ingestMicrosPerClip mean around so many frames
 * @param pictureAnswer search for a picture in the longest haystack; encoding it is not counted
 * @param textAnswer search for the classes of a text in the longest haystack
 */
record Costs(Map<Integer, Double> ingestMicrosPerClip, Latency pictureAnswer, Latency textAnswer) {
    private static final List<Integer> MARKS = List.of(1_000, 10_000, 100_000);
    private static final int WINDOW_CLIPS = 200;
    private static final int ANSWERS = 300;

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
        int clips = frames / HeldClip.FRAMES;
        long[] nanos = new long[clips];
        for (int i = 0; i < clips; i++) {
            ContextClip clip = haystack.clip(i).at(i);
            long start = System.nanoTime();
            memory.remember(clip);
            nanos[i] = System.nanoTime() - start;
        }
        Map<Integer, Double> ingest = new TreeMap<>();
        for (int mark : MARKS) {
            if (mark <= frames || ingest.isEmpty()) {
                ingest.put(Math.min(mark, frames), around(nanos, mark / HeldClip.FRAMES));
            }
        }
        return new Costs(ingest, pictures(memory, needles), texts(memory, needles));
    }

    /** Mean over the clips around an index, or the last ones if it lies near the end. */
    private static double around(long[] nanos, int clip) {
        int to = Math.min(nanos.length, clip + WINDOW_CLIPS / 2);
        int from = Math.max(0, to - WINDOW_CLIPS);
        return Arrays.stream(nanos, from, to).average().orElse(0) / 1000;
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
