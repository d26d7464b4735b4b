/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.heads.temporal;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.longview.model.bundle.BundleException;
import io.longview.model.bundle.SafetensorsFile;
import io.longview.model.tensor.NativeArrays;
import io.longview.model.tensor.TensorEngine;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The compact temporal head: a {@link CgDetr} that is asked for several things at once. */
public final class MomentHead implements TemporalHead {
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

    @Override
    public Map<Sought, List<Window>> look(float[][] clips, Set<Sought> wanted) {
        if (clips.length < 1 || clips.length > LENGTH) {
            throw new IllegalArgumentException(
                    "Expected a window of 1 to %d clips, got %d".formatted(LENGTH, clips.length));
        }
        int channels = model.settings().videoWidth();
        if (clips[0].length != channels - 2) {
            throw new IllegalArgumentException(
                    "Expected clips of %d channels, got %d"
                            .formatted(channels - 2, clips[0].length));
        }
        if (wanted.isEmpty()) {
            throw new IllegalArgumentException("Expected something that is sought, got nothing");
        }
        List<Sought> all = wanted.stream().sorted().toList();
        float[][] placed = placed(clips);
        float[] values = new float[all.size() * clips.length * channels];
        float[] tokens = new float[all.size() * Sought.WIDTH];
        for (int i = 0; i < all.size(); i++) {
            for (int clip = 0; clip < placed.length; clip++) {
                int at = (i * placed.length + clip) * channels;
                System.arraycopy(placed[clip], 0, values, at, channels);
            }
            System.arraycopy(all.get(i).token(), 0, tokens, i * Sought.WIDTH, Sought.WIDTH);
        }
        try (NDManager manager = model.engine().newManager()) {
            Shape token = new Shape(all.size(), 1, Sought.WIDTH);
            GroundingInput input =
                    new GroundingInput(
                            NativeArrays.create(
                                    manager, values, new Shape(all.size(), clips.length, channels)),
                            manager.ones(new Shape(all.size(), clips.length)),
                            NativeArrays.create(manager, tokens, token),
                            manager.ones(new Shape(all.size(), 1)),
                            NativeArrays.create(manager, tokens, token));
            GroundingOutput.Spans answer = model.ground(input).answer();
            return windows(
                    all,
                    answer.logits().toFloatArray(),
                    answer.spans().toFloatArray(),
                    clips.length);
        }
    }

    private static Map<Sought, List<Window>> windows(
            List<Sought> all, float[] logits, float[] spans, int length) {
        int each = logits.length / all.size();
        Map<Sought, List<Window>> windows = new EnumMap<>(Sought.class);
        for (int i = 0; i < all.size(); i++) {
            windows.put(
                    all.get(i),
                    Windows.of(
                            Arrays.copyOfRange(logits, i * each, (i + 1) * each),
                            Arrays.copyOfRange(spans, i * each, (i + 1) * each),
                            length));
        }
        return windows;
    }

    @Override
    public float threshold(Sought sought) {
        return thresholds.getOrDefault(sought, 0.5f);
    }

    /** Frees the model. */
    @Override
    public void close() {
        model.close();
    }
}
