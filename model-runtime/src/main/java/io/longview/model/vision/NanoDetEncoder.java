/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.vision;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.longview.model.bundle.Bundle;
import io.longview.model.bundle.BundleManifest;
import io.longview.model.bundle.SafetensorsFile;
import io.longview.model.hico.MergedTokens;
import io.longview.model.hico.TokenBlock;
import io.longview.model.tensor.TensorEngine;
import io.longview.model.tensor.TensorScope;
import java.util.ArrayList;
import java.util.List;

/**
 * The frame encoder of the compact bundle: one pass of NanoDet-g gives a clip's detections, their
 * appearance, and the patch tokens that HiCo level 1 merges.
 *
 * <p>On a CPU a clip is computed by itself, so its encoding is the same to the last bit whatever
 * else is in the batch. On a GPU all clips of a batch go through the network together, up to
 * {@value #GPU_PIXELS} pixels, and the last bits depend on how many. Not thread-safe: one instance
 * per caller. Native memory in use between calls is that of the weights (about 15 MB).
 */
public final class NanoDetEncoder implements FrameEncoder {
    /** Name of the bundle's part with the weights. */
    public static final String PART = "frame-encoder";

    /** Most pixels of a call on a GPU: 32 pictures of 416 x 416. */
    static final long GPU_PIXELS = 32L * 416 * 416;

    static final int CLIP_FRAMES = 4;
    static final int TOKENS_PER_CLIP = 64;
    private static final int[] TOKEN_STRIDES = {16, 32};
    private static final int STRIDE = 32;

    /** Size of the smaller form in a closer look. */
    private static final double SMALLER = 9 / 13.0;

    private final EncoderSettings settings;
    private final FrameEncoderSpec spec;
    private final TensorEngine engine;
    private final NDManager manager;
    private final NanoDet network;
    private final PixelBatch pixels = new PixelBatch();
    private final BoxDecoder boxes;
    private final ClipTokens tokens;
    private final ClipCalls calls;
    private boolean closed;

    private NanoDetEncoder(
            Bundle bundle, EncoderSettings settings, TensorEngine engine, ClipCalls calls) {
        this.settings = settings;
        this.engine = engine;
        this.calls = calls;
        spec = describe(bundle, settings);
        boxes = new BoxDecoder(settings);
        manager = engine.newManager();
        try (SafetensorsFile weights = bundle.openWeights(PART)) {
            network = new NanoDet(engine, weights);
            tokens = new ClipTokens(engine, CLIP_FRAMES, TOKENS_PER_CLIP);
            manager.cap();
        } catch (RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    /**
     * The encoder's fixed numbers, without loading its weights or native libraries.
     *
     * @throws io.longview.model.bundle.BundleException if the bundle has no part {@value #PART}
     */
    public static FrameEncoderSpec describe(Bundle bundle, EncoderSettings settings) {
        BundleManifest.Part part = bundle.part(PART);
        if (part.labels().size() != NanoDetWeights.CLASSES) {
            throw new IllegalArgumentException(
                    "Expected %d labels for the part %s of bundle %s, got %d"
                            .formatted(
                                    NanoDetWeights.CLASSES,
                                    PART,
                                    bundle.manifest().name(),
                                    part.labels().size()));
        }
        return new FrameEncoderSpec(
                bundle.manifest().name(),
                bundle.manifest().version(),
                bundle.digest(),
                settings.inputLongSide(),
                STRIDE,
                CLIP_FRAMES,
                TOKENS_PER_CLIP,
                NanoDetWeights.FEATURES,
                RoiAppearance.CHANNELS,
                part.labels());
    }

    /**
     * Loads the encoder from a bundle with a part {@value #PART}.
     *
     * @throws io.longview.model.bundle.BundleException if the bundle does not hold NanoDet-g
     */
    public static NanoDetEncoder load(Bundle bundle, EncoderSettings settings) {
        TensorEngine engine = TensorEngine.start(settings.engine());
        return load(bundle, settings, engine, ClipCalls.on(engine, GPU_PIXELS));
    }

    /** The same with calls of another size than the device's. */
    static NanoDetEncoder load(
            Bundle bundle, EncoderSettings settings, TensorEngine engine, ClipCalls calls) {
        return new NanoDetEncoder(bundle, settings, engine, calls);
    }

    @Override
    public FrameEncoderSpec spec() {
        return spec;
    }

    @Override
    public List<ClipEncoding> encode(List<List<Picture>> clips) {
        requireOpen();
        clips.forEach(NanoDetEncoder::check);
        engine.enter();
        return calls.encode(clips, this::encodeTogether);
    }

    @Override
    public List<ClassScore> lookCloser(Picture picture) {
        check(List.of(picture));
        requireOpen();
        engine.enter();
        InputSize size = picture.size();
        int longSide = Math.max(size.contentWidth(), size.contentHeight());
        int smaller = Math.max(STRIDE, (int) Math.round(longSide * SMALLER / STRIDE) * STRIDE);
        ClassPeaks peaks = new ClassPeaks();
        for (Picture form : List.of(picture, PictureForms.reduced(picture, smaller, STRIDE))) {
            look(List.of(form, PictureForms.mirrored(form)), peaks);
        }
        List<ClassScore> scores = new ArrayList<>();
        float[] means = peaks.means();
        for (int classId = 0; classId < means.length; classId++) {
            if (means[classId] >= settings.confidenceFloor()) {
                scores.add(new ClassScore(classId, means[classId]));
            }
        }
        return scores;
    }

    private void look(List<Picture> forms, ClassPeaks peaks) {
        try (TensorScope scope = TensorScope.under(manager)) {
            NanoDetMaps maps = network.encode(scope, pixels.fill(scope.manager(), forms));
            List<FeatureGrid> predictions =
                    maps.predictions().stream().map(FeatureGrid::new).toList();
            for (int form = 0; form < forms.size(); form++) {
                peaks.add(predictions, form, forms.get(form).size());
            }
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("The encoder is closed; load a new one");
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            tokens.close();
            network.close();
            manager.close();
        }
    }

    /** Parent of the scope of a running encode; capped, so that no tensor can be left in it. */
    NDManager memory() {
        return manager;
    }

    /** Encodes clips of one size in one call. */
    private List<ClipEncoding> encodeTogether(List<List<Picture>> clips) {
        InputSize size = clips.get(0).get(0).size();
        List<Picture> pictures = ClipCalls.pictures(clips);
        try (TensorScope scope = TensorScope.under(manager)) {
            NanoDetMaps maps = network.encode(scope, pixels.fill(scope.manager(), pictures));
            FeatureGrid features = new FeatureGrid(maps.features().get(0));
            List<FeatureGrid> predictions =
                    maps.predictions().stream().map(FeatureGrid::new).toList();
            List<NDArray> patches = maps.features().subList(1, 3);
            // A GPU merges while this thread looks for boxes.
            MergedTokens merged =
                    tokens.merge(scope, patches, TOKEN_STRIDES, size, ClipCalls.counts(clips));
            List<List<Detection>> detections = new ArrayList<>(pictures.size());
            for (int picture = 0; picture < pictures.size(); picture++) {
                detections.add(detect(features, predictions, picture, pictures.get(picture)));
            }
            List<TokenBlock> blocks =
                    ClipTokens.blocks(merged, ClipTokens.patches(TOKEN_STRIDES, size));
            List<ClipEncoding> encodings = new ArrayList<>(clips.size());
            int first = 0;
            for (int clip = 0; clip < clips.size(); clip++) {
                int last = first + clips.get(clip).size();
                encodings.add(
                        new ClipEncoding(
                                blocks.get(clip), List.copyOf(detections.subList(first, last))));
                first = last;
            }
            return encodings;
        }
    }

    private List<Detection> detect(
            FeatureGrid features, List<FeatureGrid> predictions, int index, Picture picture) {
        InputSize size = picture.size();
        RoiAppearance appearance =
                new RoiAppearance(features, NanoDetMaps.STRIDES[0], index, picture);
        List<Detection> detections = new ArrayList<>();
        for (BoxDecoder.Candidate found : boxes.decode(predictions, index, size)) {
            Box box = found.box();
            detections.add(
                    new Detection(
                            found.classId(),
                            found.confidence(),
                            new Box(
                                    box.left() / size.contentWidth(),
                                    box.top() / size.contentHeight(),
                                    box.right() / size.contentWidth(),
                                    box.bottom() / size.contentHeight()),
                            appearance.describe(box)));
        }
        return detections;
    }

    private static void check(List<Picture> clip) {
        if (clip.isEmpty() || clip.size() > CLIP_FRAMES) {
            throw new IllegalArgumentException(
                    "Expected clips of 1 to %d pictures, got one of %d"
                            .formatted(CLIP_FRAMES, clip.size()));
        }
        InputSize size = clip.get(0).size();
        if (size.width() % STRIDE != 0 || size.height() % STRIDE != 0) {
            throw new IllegalArgumentException(
                    "Expected pictures with sides that are multiples of 32, got %dx%d; use spec().fit(...)"
                            .formatted(size.width(), size.height()));
        }
        int patches = ClipTokens.patches(TOKEN_STRIDES, size);
        if (patches * CLIP_FRAMES <= TOKENS_PER_CLIP) {
            throw new IllegalArgumentException(
                    "Expected pictures with more than %d patches of content, got %d in %s; use spec().fit(...)"
                            .formatted(TOKENS_PER_CLIP / CLIP_FRAMES, patches, size));
        }
        for (Picture picture : clip) {
            if (!picture.size().equals(size)) {
                throw new IllegalArgumentException(
                        "Expected a clip of pictures of one size, got %s and %s; begin a new clip where the size changes"
                                .formatted(size, picture.size()));
            }
        }
    }
}
