/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.vision;

import io.longview.model.tensor.TensorEngine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Which clips of a batch are computed in one call of a model: on a GPU as many as fit, since it is
 * idle with the pictures of one; on a CPU each by itself, where more at a time gain nothing and
 * products of another size would round otherwise.
 *
 * @param pixels most pixels of the pictures in a call; a clip of more is a call by itself
 */
record ClipCalls(long pixels) {
    static final ClipCalls CLIP_BY_CLIP = new ClipCalls(0);

    /** So many on an engine's device. */
    static ClipCalls on(TensorEngine engine, long pixelsOnGpu) {
        return engine.onCpu() ? CLIP_BY_CLIP : new ClipCalls(pixelsOnGpu);
    }

    /**
     * Encodes clips.
     *
     * @param together encodes clips of one size in one call, in their order
     * @return encodings in the order of the clips
     */
    <T> List<T> encode(List<List<Picture>> clips, Function<List<List<Picture>>, List<T>> together) {
        Map<Integer, T> encoded = new LinkedHashMap<>();
        for (List<Integer> call : plan(clips)) {
            List<T> results = together.apply(call.stream().map(clips::get).toList());
            for (int i = 0; i < call.size(); i++) {
                encoded.put(call.get(i), results.get(i));
            }
        }
        List<T> ordered = new ArrayList<>(clips.size());
        for (int i = 0; i < clips.size(); i++) {
            ordered.add(encoded.get(i));
        }
        return ordered;
    }

    /** Indices of the clips of each call, ascending. */
    List<List<Integer>> plan(List<List<Picture>> clips) {
        List<List<Integer>> calls = new ArrayList<>();
        Map<InputSize, List<Integer>> open = new LinkedHashMap<>();
        Map<InputSize, Long> filled = new LinkedHashMap<>();
        for (int i = 0; i < clips.size(); i++) {
            InputSize size = clips.get(i).get(0).size();
            long more = (long) size.width() * size.height() * clips.get(i).size();
            List<Integer> call = open.get(size);
            if (call == null || filled.getOrDefault(size, 0L) + more > pixels) {
                call = new ArrayList<>();
                calls.add(call);
                open.put(size, call);
                filled.put(size, 0L);
            }
            call.add(i);
            filled.merge(size, more, Long::sum);
        }
        return calls;
    }

    /** Pictures of clips, one after the other. */
    static List<Picture> pictures(List<List<Picture>> clips) {
        return clips.stream().flatMap(List::stream).toList();
    }

    /**
     * Places of the pictures of clips when a short clip repeats its last one.
     *
     * @param counts pictures of each clip
     * @param frames of a full clip
     */
    static long[] padded(int[] counts, int frames) {
        long[] places = new long[counts.length * frames];
        int first = 0;
        for (int clip = 0; clip < counts.length; clip++) {
            for (int i = 0; i < frames; i++) {
                places[clip * frames + i] = (long) first + Math.min(i, counts[clip] - 1);
            }
            first += counts[clip];
        }
        return places;
    }

    /** Pictures of each clip. */
    static int[] counts(List<List<Picture>> clips) {
        int[] counts = new int[clips.size()];
        Arrays.setAll(counts, i -> clips.get(i).size());
        return counts;
    }
}
