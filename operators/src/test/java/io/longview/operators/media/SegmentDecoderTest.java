/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.longview.model.vision.GrayPicture;
import io.longview.model.vision.InputSize;
import io.longview.model.vision.Picture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bytedeco.ffmpeg.global.avutil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Frames, times and pixels of every accepted codec and container. */
class SegmentDecoderTest {
    private final SegmentDecoder decoder = new SegmentDecoder();
    private final List<Long> offsets = new ArrayList<>();
    private final List<Integer> greys = new ArrayList<>();

    @AfterEach
    void close() {
        decoder.close();
    }

    private DecodeOutcome decode(byte[] media) {
        return decoder.decode(
                media,
                "video/mp4",
                frame -> {
                    offsets.add(frame.offsetMicros());
                    GrayPicture thumbnail = frame.thumbnail();
                    greys.add(thumbnail.luma()[thumbnail.luma().length - 1] & 0xff);
                });
    }

    static Stream<TestMedia> everyKind() {
        return Stream.of(
                TestMedia.clip("libopenh264", "mp4"),
                TestMedia.clip("libopenh264", "mp4")
                        .muxerOptions("movflags=frag_keyframe+empty_moov"),
                TestMedia.clip("libopenh264", "mpegts"),
                TestMedia.clip("libopenh264", "matroska"),
                TestMedia.clip("libopenh264", "flv"),
                TestMedia.clip("libopenh264", "avi"),
                TestMedia.clip("mpeg4", "mp4").bFrames(2),
                TestMedia.clip("mpeg4", "avi"),
                TestMedia.clip("mpeg4", "matroska").bFrames(2),
                TestMedia.clip("mpeg4", "mpegts").bFrames(1),
                TestMedia.clip("msmpeg4v2", "avi"),
                TestMedia.clip("msmpeg4", "avi"),
                TestMedia.clip("flv", "flv"),
                TestMedia.clip("mpeg2video", "mpegts").bFrames(2),
                TestMedia.clip("mpeg2video", "mpeg").bFrames(2),
                TestMedia.clip("mpeg2video", "matroska").bFrames(2),
                TestMedia.clip("mpeg2video", "avi"),
                TestMedia.clip("mpeg1video", "mpeg").bFrames(2),
                TestMedia.clip("mjpeg", "avi").fullRange(),
                TestMedia.clip("mjpeg", "matroska").fullRange(),
                TestMedia.clip("libvpx", "webm"),
                TestMedia.clip("libvpx", "ivf"),
                TestMedia.clip("libvpx-vp9", "webm"),
                TestMedia.clip("libvpx-vp9", "mp4"),
                TestMedia.clip("libaom-av1", "mp4").frames(10),
                TestMedia.clip("libaom-av1", "matroska").frames(10));
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void givesEveryFrameInOrderAtItsTime(TestMedia clip) {
        DecodeOutcome outcome = decode(clip.encode());

        assertThat(outcome.problem()).isNull();
        assertThat(outcome.frames()).isEqualTo(clip.frameCount());
        assertThat(offsets)
                .containsExactlyElementsOf(
                        IntStream.range(0, clip.frameCount()).mapToObj(i -> i * 40_000L).toList());
        assertThat(outcome.durationMicros()).isEqualTo(clip.frameCount() * 40_000L);
        assertThat(outcome.width()).isEqualTo(64);
        assertThat(outcome.height()).isEqualTo(48);
        assertThat(greys).isSorted();
    }

    @Test
    void roundsTimesFromTheStreamsTimeBase() {
        decode(TestMedia.clip("mpeg4", "mp4").rate(30_000, 1001).frames(4).encode());

        assertThat(offsets).containsExactly(0L, 33_367L, 66_733L, 100_100L);
    }

    @Test
    void keepsVariableFrameRates() {
        decode(
                TestMedia.clip("mpeg4", "matroska")
                        .rate(1000, 1)
                        .frames(5)
                        .pts(i -> new long[] {0, 10, 500, 501, 9000}[(int) i])
                        .encode());

        assertThat(offsets).containsExactly(0L, 10_000L, 500_000L, 501_000L, 9_000_000L);
    }

    @Test
    void makesUpTimesThatAreMissing() {
        DecodeOutcome outcome = decode(TestMedia.clip("libopenh264", "h264").encode());

        assertThat(outcome.repairedTimes()).isEqualTo(30);
        assertThat(outcome.problem()).isNull();
        assertThat(offsets).hasSize(30).startsWith(0L, 40_000L, 80_000L);
    }

    @Test
    void goesOnWhenTheSizeChanges() {
        byte[] small = TestMedia.clip("libopenh264", "h264").frames(5).encode();
        byte[] large = TestMedia.clip("libopenh264", "h264").size(96, 64).frames(5).encode();

        List<String> sizes = new ArrayList<>();
        decoder.decode(
                TestMedia.joined(small, large),
                "video/h264",
                frame -> {
                    sizes.add(frame.width() + "x" + frame.height());
                    InputSize size = InputSize.fit(frame.width(), frame.height(), 64, 32);
                    assertThat(frame.picture(size).rgb()).hasSize(size.width() * size.height() * 3);
                    frame.thumbnail();
                });

        assertThat(sizes).hasSize(10).startsWith("64x48").endsWith("96x64");
    }

    @ParameterizedTest
    @MethodSource("oddSizes")
    void takesOddSizes(int[] size) {
        byte[] media = TestMedia.clip("mpeg4", "mp4").size(size[0], size[1]).frames(3).encode();

        DecodeOutcome outcome =
                decoder.decode(
                        media,
                        "video/mp4",
                        frame -> {
                            GrayPicture thumbnail = frame.thumbnail();
                            assertThat(Math.max(thumbnail.width(), thumbnail.height()))
                                    .isEqualTo(160);
                            frame.picture(InputSize.fit(frame.width(), frame.height(), 416, 32));
                        });

        assertThat(outcome.problem()).isNull();
        assertThat(outcome.width()).isEqualTo(size[0]);
        assertThat(outcome.height()).isEqualTo(size[1]);
    }

    static Stream<int[]> oddSizes() {
        return Stream.of(
                new int[] {1, 1},
                new int[] {2, 2},
                new int[] {33, 17},
                new int[] {17, 333},
                new int[] {1000, 3},
                new int[] {3, 1000},
                new int[] {321, 241});
    }

    /** Display matrix, and in which corner of the shown picture the bright quarter is. */
    static Stream<int[]> orientations() {
        return Stream.of(
                // a, b, c, d, bright corner: x, y
                new int[] {1, 0, 0, 1, 0, 0},
                new int[] {0, 1, -1, 0, 1, 0},
                new int[] {-1, 0, 0, -1, 1, 1},
                new int[] {0, -1, 1, 0, 0, 1},
                new int[] {-1, 0, 0, 1, 1, 0},
                new int[] {1, 0, 0, -1, 0, 1},
                new int[] {0, 1, 1, 0, 0, 0},
                new int[] {0, -1, -1, 0, 1, 1});
    }

    @ParameterizedTest
    @MethodSource("orientations")
    void showsPicturesUpright(int[] matrix) {
        byte[] media =
                TestMedia.turned(
                        TestMedia.clip("mpeg4", "mp4").frames(2).encode(),
                        matrix[0],
                        matrix[1],
                        matrix[2],
                        matrix[3]);
        boolean turned = matrix[0] == 0;

        decoder.decode(
                media,
                "video/mp4",
                frame -> {
                    assertThat(frame.width()).isEqualTo(turned ? 48 : 64);
                    assertThat(frame.height()).isEqualTo(turned ? 64 : 48);
                    GrayPicture thumbnail = frame.thumbnail();
                    assertThat(thumbnail.width()).isEqualTo(turned ? 120 : 160);
                    Picture picture =
                            frame.picture(InputSize.fit(frame.width(), frame.height(), 64, 32));
                    for (int corner = 0; corner < 4; corner++) {
                        int x = corner & 1;
                        int y = corner >> 1;
                        boolean bright = x == matrix[4] && y == matrix[5];
                        int luma =
                                thumbnail
                                                .luma()[
                                                (y == 0 ? 10 : thumbnail.height() - 10)
                                                                * thumbnail.width()
                                                        + (x == 0 ? 10 : thumbnail.width() - 10)]
                                        & 0xff;
                        assertThat(luma > 150).isEqualTo(bright);
                        InputSize size = picture.size();
                        int red =
                                picture.rgb()[
                                                3
                                                        * ((y == 0 ? 5 : size.contentHeight() - 5)
                                                                        * size.width()
                                                                + (x == 0
                                                                        ? 5
                                                                        : size.contentWidth() - 5))]
                                        & 0xff;
                        assertThat(red > 150).isEqualTo(bright);
                    }
                });
    }

    @Test
    void padsPicturesWithTheEncodersGrey() {
        InputSize size = new InputSize(96, 64, 64, 48);
        List<Picture> pictures = new ArrayList<>();
        decoder.decode(
                TestMedia.clip("mpeg4", "mp4").frames(1).encode(),
                "video/mp4",
                frame -> pictures.add(frame.picture(size)));

        byte[] rgb = pictures.get(0).rgb();
        for (int y = 0; y < 64; y++) {
            for (int x = y < 48 ? 64 : 0; x < 96; x++) {
                assertThat(rgb[3 * (y * 96 + x)]).isEqualTo((byte) 114);
            }
        }
        // Video luma 220 is (220 - 16) * 255 / 219 in RGB.
        assertThat(rgb[0] & 0xff).isCloseTo(238, within(3));
        assertThat(rgb[1] & 0xff).isCloseTo(238, within(3));
        assertThat(rgb[2] & 0xff).isCloseTo(238, within(3));
    }

    static Stream<TestMedia> pixelFormats() {
        return Stream.of(
                TestMedia.clip("mpeg4", "mp4"),
                TestMedia.clip("mjpeg", "avi").fullRange(),
                TestMedia.clip("libaom-av1", "matroska").pixelFormat(avutil.AV_PIX_FMT_YUV420P10LE),
                TestMedia.clip("libvpx-vp9", "webm")
                        .pixelFormat(avutil.AV_PIX_FMT_GBRP)
                        .fullRange());
    }

    @ParameterizedTest
    @MethodSource("pixelFormats")
    void stretchesLumaToFullRange(TestMedia clip) {
        int stored = 100;
        decode(clip.firstGrey(stored).frames(1).encode());

        boolean full = clip.isFullRange();
        int expected = full ? stored : (int) Math.round((stored - 16) * 255 / 219.0);
        assertThat(greys.get(0)).isCloseTo(expected, within(3));
    }

    @Test
    void blackIsZeroInVideoRange() {
        decode(TestMedia.clip("mpeg4", "mp4").firstGrey(16).frames(1).encode());

        assertThat(greys.get(0)).isLessThanOrEqualTo(1);
    }

    @Test
    void decodesAlikeTwice() {
        byte[] media = TestMedia.clip("libopenh264", "mp4").encode();
        decode(media);
        List<Integer> first = List.copyOf(greys);
        greys.clear();
        try (SegmentDecoder another = new SegmentDecoder()) {
            another.decode(
                    media,
                    "video/mp4",
                    frame -> {
                        byte[] luma = frame.thumbnail().luma();
                        greys.add(luma[luma.length - 1] & 0xff);
                    });
        }
        assertThat(greys).isEqualTo(first);
    }

    @Test
    void takesASinglePicture() {
        byte[] jpeg = TestMedia.clip("mjpeg", "image2pipe").fullRange().frames(1).encode();

        DecodeOutcome outcome = decode(jpeg);

        assertThat(outcome.problem()).isNull();
        assertThat(outcome.frames()).isEqualTo(1);
        assertThat(outcome.codec()).isEqualTo("mjpeg");
    }

    @Test
    void aFrameIsValidOnlyDuringTheCall() {
        List<DecodedFrame> kept = new ArrayList<>();
        decoder.decode(TestMedia.clip("mpeg4", "mp4").frames(1).encode(), "video/mp4", kept::add);

        assertThatThrownBy(() -> kept.get(0).thumbnail())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "Expected a frame to be used only while the handler runs, got it used later");
    }

    @Test
    void passesTheHandlersExceptionOnAndStaysUsable() {
        byte[] media = TestMedia.clip("mpeg4", "mp4").encode();

        assertThatThrownBy(
                        () ->
                                decoder.decode(
                                        media,
                                        "video/mp4",
                                        frame -> {
                                            throw new IllegalArgumentException("enough");
                                        }))
                .hasMessage("enough");
        assertThat(decode(media).frames()).isEqualTo(30);
    }

    @Test
    void cannotBeUsedWhenClosed() {
        decoder.close();
        decoder.close();

        assertThatThrownBy(() -> decoder.decode(new byte[1], "video/mp4", frame -> {}))
                .hasMessage("Expected an open decoder, got a closed one");
    }

    @Test
    void samePixelsWhateverTheContainer() {
        byte[] mp4 = TestMedia.clip("libopenh264", "mp4").encode();
        byte[] ts = TestMedia.clip("libopenh264", "mpegts").encode();

        assertThat(hashes(mp4)).hasSize(30).isEqualTo(hashes(ts));
    }

    private List<Integer> hashes(byte[] media) {
        List<Integer> hashes = new ArrayList<>();
        decoder.decode(
                media,
                "",
                frame ->
                        hashes.add(
                                Arrays.hashCode(
                                        frame.picture(InputSize.fit(64, 48, 64, 32)).rgb())));
        return hashes;
    }
}
