/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.wire;

import io.longview.model.hico.TokenBlock;
import io.longview.model.scoreboard.BoardPicture;
import io.longview.model.vision.Box;
import io.longview.model.vision.ClassScore;
import io.longview.model.vision.ClipEncoding;
import io.longview.model.vision.Detection;
import io.longview.model.vision.GrayPicture;
import io.longview.model.vision.InputSize;
import io.longview.model.vision.Picture;
import io.longview.operators.encode.EncodedClip;
import io.longview.operators.event.Preview;
import io.longview.operators.media.BoardFrame;
import io.longview.operators.media.Clip;
import io.longview.operators.media.FrameInfo;
import io.longview.operators.media.FrameSignals;
import io.longview.operators.media.SampledFrame;
import io.longview.operators.media.Segment;
import io.longview.operators.media.StreamBoundary;
import io.longview.operators.media.StreamItem;
import io.longview.operators.media.StreamKind;
import io.longview.operators.source.RecordHeader;
import io.longview.operators.source.RecordOrigin;
import io.longview.operators.source.Rejected;
import io.longview.operators.source.SegmentInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Draws records of every shape, empty and odd ones among them; the same seed, the same record. */
public final class RandomRecords {
    private static final List<String> TEXTS =
            List.of("", "a", "gate 7", "Tür-β-门-🚪", "\u0000\n\"\\", "x".repeat(70_000));

    private final Random random;

    /** Draws from a generator that others may draw from too. */
    public RandomRecords(Random random) {
        this.random = random;
    }

    SegmentInput segmentInput() {
        return switch (random.nextInt(3)) {
            case 0 ->
                    new SegmentInput.Media(
                            new Segment(
                                    text(),
                                    oneOf(StreamKind.values()),
                                    text(),
                                    random.nextLong(),
                                    random.nextLong(),
                                    bytes(300)),
                            origin());
            case 1 ->
                    new SegmentInput.End(
                            text(), oneOf(StreamKind.values()), random.nextLong(), origin());
            default -> new SegmentInput.Bad(rejected());
        };
    }

    /** A record that was rejected. */
    @SuppressWarnings("NullAway") // It overlooks that the compiled record's array may be null.
    public Rejected rejected() {
        return new Rejected(
                text(),
                text(),
                text(),
                origin(),
                list(3, () -> new RecordHeader(text(), bytes(20))),
                random.nextBoolean() ? bytes(300) : null);
    }

    StreamItem streamItem() {
        return random.nextBoolean() ? frame() : boundary();
    }

    Clip clip() {
        return new Clip(
                text(),
                oneOf(StreamKind.values()),
                random.nextLong(),
                list(4, this::frame),
                optional(this::boundary));
    }

    EncodedClip encodedClip() {
        return new EncodedClip(
                text(),
                oneOf(StreamKind.values()),
                random.nextLong(),
                list(4, this::frameInfo),
                optional(this::encoding),
                optional(this::boundary));
    }

    BoardFrame boardFrame() {
        int width = 1 + random.nextInt(30);
        int height = 1 + random.nextInt(20);
        return new BoardFrame(
                text(),
                random.nextLong(),
                random.nextLong(),
                new BoardPicture(width, height, exactly(width * height)));
    }

    Preview preview() {
        return new Preview(text(), random.nextLong(), bytes(300));
    }

    /** Signals of a frame; never not-a-number, which no meter measures. */
    public FrameSignals signals() {
        return new FrameSignals(
                random.nextLong(),
                random.nextLong(),
                number(),
                number(),
                random.nextBoolean(),
                random.nextBoolean(),
                number(),
                number());
    }

    /** A luma picture of 1 to 20 pixels a side. */
    public GrayPicture gray() {
        int width = 1 + random.nextInt(20);
        int height = 1 + random.nextInt(20);
        return new GrayPicture(width, height, exactly(width * height));
    }

    /** A box inside the picture. */
    public Box box() {
        float left = random.nextFloat() * 0.8f;
        float top = random.nextFloat() * 0.8f;
        return new Box(left, top, left + 0.2f * random.nextFloat(), top + 0.2f);
    }

    /** Up to so many elements. */
    public <T> List<T> list(int most, Supplier<T> element) {
        List<T> list = new ArrayList<>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            list.add(element.get());
        }
        return list;
    }

    /** One of these. */
    @SafeVarargs
    public final <T> T oneOf(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** Some text, perhaps none. */
    public String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    <T> @Nullable T optional(Supplier<T> value) {
        return random.nextBoolean() ? value.get() : null;
    }

    private SampledFrame frame() {
        int width = 1 + random.nextInt(12);
        int height = 1 + random.nextInt(12);
        InputSize size =
                new InputSize(width, height, 1 + random.nextInt(width), 1 + random.nextInt(height));
        return new SampledFrame(
                text(),
                oneOf(StreamKind.values()),
                frameInfo(),
                new Picture(size, exactly(width * height * 3)));
    }

    private FrameInfo frameInfo() {
        return new FrameInfo(
                random.nextLong(),
                random.nextLong(),
                random.nextInt(),
                random.nextInt(),
                gray(),
                list(5, this::signals));
    }

    private StreamBoundary boundary() {
        return new StreamBoundary(
                text(),
                oneOf(StreamKind.values()),
                random.nextLong(),
                oneOf(StreamBoundary.Reason.values()));
    }

    private ClipEncoding encoding() {
        int channels = 1 + random.nextInt(8);
        int count = random.nextInt(6);
        TokenBlock tokens =
                new TokenBlock(
                        channels,
                        floats(count * channels),
                        floats(count),
                        random.ints(count).toArray(),
                        random.ints(count).toArray());
        return new ClipEncoding(
                tokens,
                list(
                        4,
                        () ->
                                list(
                                        3,
                                        () ->
                                                new Detection(
                                                        random.nextInt(),
                                                        number(),
                                                        box(),
                                                        floats(random.nextInt(5))))),
                list(3, () -> new ClassScore(random.nextInt(), number())));
    }

    private RecordOrigin origin() {
        return new RecordOrigin(text(), random.nextInt(), random.nextLong(), random.nextLong());
    }

    private float number() {
        return oneOf(
                0f,
                -0f,
                Float.MIN_VALUE,
                -Float.MAX_VALUE,
                Float.POSITIVE_INFINITY,
                (float) random.nextGaussian());
    }

    private float[] floats(int count) {
        float[] floats = new float[count];
        for (int i = 0; i < count; i++) {
            floats[i] = number();
        }
        return floats;
    }

    private byte[] bytes(int most) {
        return exactly(random.nextInt(most + 1));
    }

    private byte[] exactly(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
