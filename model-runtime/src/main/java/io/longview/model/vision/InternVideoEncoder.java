/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.vision;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.longview.model.bundle.WeightSource;
import io.longview.model.hico.MergedTokens;
import io.longview.model.hico.TokenBlock;
import io.longview.model.tensor.Precision;
import io.longview.model.tensor.TensorEngine;
import io.longview.model.tensor.TensorScope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * InternVideo2.5's tower as a frame encoder: a clip of four frames becomes 64 tokens of 4C
 * channels, as they are before the connector. It finds no objects. Legend: C channels of the tower.
 */
public final class InternVideoEncoder implements FrameEncoder {
    private static final Logger LOG = LoggerFactory.getLogger(InternVideoEncoder.class);

    /** Largest binary16, in which tokens are remembered. */
    private static final float MOST = 65504;

    private final TensorEngine engine;
    private final FrameEncoderSpec spec;
    private final InternVit vit;
    private final VideoTokens video;
    private final PixelBatch pixels = new PixelBatch();
    private final ClipCalls calls;
    private boolean toldOfOverflow;

    /**
     * How the tower is used.
     *
     * @param vit its hyper-parameters
     * @param mergeHeads groups of channels that the merge averages
     * @param selectLayer which of the tower's layers is used
     * @param precision of weights and products
     */
    public record Settings(
            InternVitConfig vit, int mergeHeads, int selectLayer, Precision precision) {}

    /**
     * Loads the tower.
     *
     * @param source has the weights of {@link InternVitWeights#shapes} under their prefix
     * @param spec from {@link #describe}
     */
    public InternVideoEncoder(
            TensorEngine engine, WeightSource source, Settings settings, FrameEncoderSpec spec) {
        this(engine, source, settings, spec, ClipCalls.on(engine, gpuPixels(settings.vit)));
    }

    /** The same with calls of another size than the device's. */
    InternVideoEncoder(
            TensorEngine engine,
            WeightSource source,
            Settings settings,
            FrameEncoderSpec spec,
            ClipCalls calls) {
        this.engine = engine;
        this.calls = calls;
        this.spec = spec;
        vit = new InternVit(engine, settings.vit, source, settings.precision);
        video = new VideoTokens(engine, vit, settings.mergeHeads, settings.selectLayer);
    }

    /** The fixed numbers of such an encoder from a bundle of this name, version and digest. */
    public static FrameEncoderSpec describe(
            InternVitConfig vit, String bundle, String version, String digest) {
        return new FrameEncoderSpec(
                bundle,
                version,
                digest,
                vit.imageSize(),
                vit.imageSize(),
                VideoTokens.CLIP_FRAMES,
                VideoTokens.CLIP_TOKENS,
                4 * vit.hiddenSize(),
                0,
                List.of(),
                FrameEncoderSpec.Shape.SQUASHED);
    }

    /** Size of the pictures that such a tower sees: squashed to a square, as in training. */
    public static InputSize inputSize(InternVitConfig vit) {
        int side = vit.imageSize();
        return new InputSize(side, side, side, side);
    }

    private static long gpuPixels(InternVitConfig vit) {
        return (long) VideoTokens.GPU_PICTURES * vit.imageSize() * vit.imageSize();
    }

    /** Size of all weights on the device. */
    public long bytes() {
        return vit.bytes();
    }

    @Override
    public FrameEncoderSpec spec() {
        return spec;
    }

    @Override
    public List<ClipEncoding> encode(List<List<Picture>> clips) {
        clips.forEach(this::check);
        List<List<Picture>> full = clips.stream().map(InternVideoEncoder::padded).toList();
        List<TokenBlock> blocks = calls.encode(full, this::tokens);
        List<ClipEncoding> encodings = new ArrayList<>();
        for (int i = 0; i < clips.size(); i++) {
            encodings.add(new ClipEncoding(blocks.get(i), empty(clips.get(i).size())));
        }
        return encodings;
    }

    private List<TokenBlock> tokens(List<List<Picture>> clips) {
        try (NDManager manager = engine.newManager();
                TensorScope scope = TensorScope.under(manager)) {
            NDArray input = vit.normalise(scope, pixels, ClipCalls.pictures(clips));
            NDArray shuffled = video.shuffle(scope, video.patches(scope, input));
            int perFrame = (int) (shuffled.getShape().get(1) * shuffled.getShape().get(2));
            MergedTokens merged = video.mergeClips(scope, shuffled);
            List<TokenBlock> blocks = ClipTokens.blocks(merged, perFrame);
            blocks.forEach(block -> clip(block.values()));
            return blocks;
        }
    }

    /** What does not fit the memory's numbers becomes the largest that does. */
    private void clip(float[] values) {
        int clipped = 0;
        for (int i = 0; i < values.length; i++) {
            if (Float.isNaN(values[i])) {
                throw new IllegalStateException(
                        "Expected finite tokens, got NaN; the weights or the precision do not fit");
            }
            if (Math.abs(values[i]) > MOST) {
                values[i] = Math.copySign(MOST, values[i]);
                clipped++;
            }
        }
        if (clipped > 0 && !toldOfOverflow) {
            toldOfOverflow = true;
            LOG.warn(
                    "{} numbers of a clip's tokens are beyond {} and are cut off there; answers may"
                            + " suffer. This is told once.",
                    clipped,
                    MOST);
        }
    }

    private static List<Picture> padded(List<Picture> clip) {
        List<Picture> padded = new ArrayList<>(clip);
        while (padded.size() < VideoTokens.CLIP_FRAMES) {
            padded.add(clip.get(clip.size() - 1));
        }
        return padded;
    }

    private static List<List<Detection>> empty(int frames) {
        List<Detection> none = List.of();
        List<List<Detection>> all = new ArrayList<>();
        for (int i = 0; i < frames; i++) {
            all.add(none);
        }
        return all;
    }

    private void check(List<Picture> clip) {
        if (clip.isEmpty() || clip.size() > VideoTokens.CLIP_FRAMES) {
            throw new IllegalArgumentException(
                    "Expected clips of 1 to %d pictures, got %d"
                            .formatted(VideoTokens.CLIP_FRAMES, clip.size()));
        }
        InputSize expected = inputSize(vit.config());
        if (!clip.stream().allMatch(picture -> picture.size().equals(expected))) {
            throw new IllegalArgumentException(
                    "Expected pictures of %s, got %s"
                            .formatted(
                                    expected,
                                    Arrays.toString(clip.stream().map(Picture::size).toArray())));
        }
    }

    @Override
    public void close() {
        video.close();
        vit.close();
    }
}
