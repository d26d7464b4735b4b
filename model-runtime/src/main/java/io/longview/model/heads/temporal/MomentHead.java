/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.heads.temporal;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.longview.model.bundle.BundleException;
import io.longview.model.bundle.SafetensorsFile;
import io.longview.model.tensor.NativeArrays;
import io.longview.model.tensor.TensorEngine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The compact temporal head on a stream of clips: a window slides over them, a {@link CgDetr} looks
 * for one thing in each, and of spans that overlap the best stays. Times are in clips from the
 * first one given.
 *
 * <p>Safe for use by several threads.
 */
public final class MomentHead implements AutoCloseable {
    /** Clips in a window. */
    public static final int LENGTH = 48;

    /** Clips from one window to the next. */
    public static final int STRIDE = 12;

    private static final float OVERLAP = 0.4f;
    private static final String CHANNELS = "channels";
    private static final String THRESHOLD = "threshold.";

    private final CgDetr model;
    private final Map<Sought, Float> thresholds;

    /**
     * A head with a model that is already there.
     *
     * @param thresholds least score of a span for each thing; the others' is 0.5
     */
    public MomentHead(CgDetr model, Map<Sought, Float> thresholds) {
        this.model = model;
        this.thresholds = new EnumMap<>(Sought.class);
        this.thresholds.putAll(thresholds);
    }

    /**
     * Loads what {@code longview train temporal-head} wrote.
     *
     * @throws BundleException if the file is not such a head
     */
    public static MomentHead load(TensorEngine engine, SafetensorsFile file) {
        @Nullable String channels = file.metadata().get(CHANNELS);
        if (channels == null) {
            throw new BundleException(
                    "Expected a temporal head with its number of channels, got a file without; write it with longview train temporal-head");
        }
        Map<Sought, Float> thresholds = new EnumMap<>(Sought.class);
        for (Sought sought : Sought.values()) {
            @Nullable String threshold = file.metadata().get(THRESHOLD + sought.wireName());
            if (threshold != null) {
                thresholds.put(sought, Float.parseFloat(threshold));
            }
        }
        CgDetrSettings settings = settings(Integer.parseInt(channels));
        return new MomentHead(CgDetr.load(engine, settings, file), thresholds);
    }

    /** Sizes of the model for clips of so many channels, without the two of their place. */
    public static CgDetrSettings settings(int channels) {
        return CgDetrSettings.compact(channels + 2, Sought.WIDTH);
    }

    /** What a file needs to be {@linkplain #load loaded} again. */
    public Map<String, String> metadata() {
        Map<String, String> lines = new TreeMap<>();
        lines.put(CHANNELS, Integer.toString(model.settings().videoWidth() - 2));
        thresholds.forEach(
                (sought, value) -> lines.put(THRESHOLD + sought.wireName(), Float.toString(value)));
        return lines;
    }

    /** Adds the place of each clip: (L,channels) to (L,channels + 2). */
    public static float[][] placed(float[][] clips) {
        float[][] places = ClipPlaces.of(clips.length);
        float[][] placed = new float[clips.length][];
        for (int i = 0; i < clips.length; i++) {
            placed[i] = Arrays.copyOf(clips[i], clips[i].length + 2);
            placed[i][clips[i].length] = places[i][0];
            placed[i][clips[i].length + 1] = places[i][1];
        }
        return placed;
    }

    /**
     * The spans that score high enough, by start.
     *
     * @param clips (N,channels), at least one
     */
    public List<Window> find(float[][] clips, Sought sought) {
        float least = thresholds.getOrDefault(sought, 0.5f);
        return candidates(clips, sought).stream()
                .filter(window -> window.score() >= least)
                .sorted(Comparator.comparing(Window::start))
                .toList();
    }

    /** All spans that no better one overlaps, best first. */
    public List<Window> candidates(float[][] clips, Sought sought) {
        List<Window> found = new ArrayList<>();
        int start = 0;
        do {
            int first = Math.max(0, Math.min(start, clips.length - LENGTH));
            int last = Math.min(clips.length, first + LENGTH);
            float[][] window = Arrays.copyOfRange(clips, first, last);
            for (Window span : ground(placed(window), sought)) {
                found.add(span.withTimes(first + span.start(), first + span.end()));
            }
            start += STRIDE;
        } while (start + LENGTH < clips.length + STRIDE);
        return best(found);
    }

    private static List<Window> best(List<Window> found) {
        List<Window> left = new ArrayList<>(found);
        left.sort(Comparator.comparing(Window::score).reversed());
        List<Window> kept = new ArrayList<>();
        while (!left.isEmpty()) {
            Window best = left.remove(0);
            kept.add(best);
            left.removeIf(
                    other ->
                            other.iou(best) > OVERLAP
                                    || other.intersection(best)
                                            > 0.7f * Math.min(other.length(), best.length()));
        }
        return kept;
    }

    private List<Window> ground(float[][] clips, Sought sought) {
        int width = clips[0].length;
        if (width != model.settings().videoWidth()) {
            throw new IllegalArgumentException(
                    "Expected clips of %d channels, got %d"
                            .formatted(model.settings().videoWidth() - 2, width - 2));
        }
        float[] values = new float[clips.length * width];
        for (int i = 0; i < clips.length; i++) {
            System.arraycopy(clips[i], 0, values, i * width, width);
        }
        try (NDManager manager = model.engine().newManager()) {
            Shape token = new Shape(1, 1, Sought.WIDTH);
            GroundingInput input =
                    new GroundingInput(
                            NativeArrays.create(manager, values, new Shape(1, clips.length, width)),
                            manager.ones(new Shape(1, clips.length)),
                            NativeArrays.create(manager, sought.token(), token),
                            manager.ones(new Shape(1, 1)),
                            NativeArrays.create(manager, sought.token(), token));
            GroundingOutput.Spans answer = model.ground(input).answer();
            return Windows.of(
                    answer.logits().toFloatArray(), answer.spans().toFloatArray(), clips.length);
        }
    }

    /** Frees the model. */
    @Override
    public void close() {
        model.close();
    }
}
