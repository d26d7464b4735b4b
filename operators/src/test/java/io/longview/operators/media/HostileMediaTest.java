/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.longview.model.vision.InputSize;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Media that is damaged, not media, or out for files, connections, memory or time. */
@Timeout(60)
class HostileMediaTest {
    private final SegmentDecoder decoder = new SegmentDecoder();

    @TempDir Path folder;

    @AfterEach
    void close() {
        decoder.close();
    }

    private DecodeOutcome decode(byte[] media) {
        return decoder.decode(
                media,
                "video/mp4",
                frame -> {
                    frame.thumbnail();
                    if (frame.offsetMicros() % 3 == 0) {
                        frame.picture(InputSize.fit(frame.width(), frame.height(), 416, 32));
                    }
                });
    }

    private static DecodeProblem problemOf(DecodeOutcome outcome) {
        DecodeProblem problem = outcome.problem();
        if (problem == null) {
            throw new AssertionError("Expected a problem, got " + outcome);
        }
        return problem;
    }

    @Test
    void refusesNothing() {
        DecodeOutcome outcome = decode(new byte[0]);

        assertThat(outcome.problem())
                .isEqualTo(
                        new DecodeProblem(
                                MediaFault.NOT_MEDIA,
                                "Expected media, got nothing: 0 bytes (content type 'video/mp4')"));
    }

    @Test
    void refusesText() {
        DecodeProblem problem =
                problemOf(decode("Dear Sir or Madam,".getBytes(StandardCharsets.UTF_8)));

        assertThat(problem.category()).isEqualTo(MediaFault.NOT_MEDIA);
        assertThat(problem.message())
                .isEqualTo(
                        "Expected video, got 18 bytes of no known media format (content type"
                                + " 'video/mp4')");
    }

    @Test
    void refusesRandomBytes() {
        Random random = new Random(1);
        for (int i = 0; i < 50; i++) {
            byte[] bytes = new byte[1 + random.nextInt(20_000)];
            random.nextBytes(bytes);
            DecodeOutcome outcome = decode(bytes);
            assertThat(outcome.problem()).isNotNull();
            assertThat(outcome.frames()).isZero();
        }
    }

    @Test
    void usesTheGoodPartOfATruncatedSegment() {
        byte[] whole =
                TestMedia.clip("libopenh264", "mp4")
                        .muxerOptions("movflags=frag_keyframe+empty_moov")
                        .encode();

        DecodeOutcome outcome = decode(Arrays.copyOf(whole, whole.length * 2 / 3));

        assertThat(outcome.frames()).isBetween(10, 25);
        assertThat(problemOf(outcome).category()).isIn(MediaFault.TRUNCATED, MediaFault.CORRUPT);
    }

    @Test
    void usesTheGoodPartOfATruncatedCutSegment() throws IOException {
        byte[] recording = TestMedia.clip("mpeg4", "mp4").size(320, 240).encode();
        byte[] segment = CutTester.cutAll(folder, recording).get(0).media();

        DecodeOutcome outcome = decode(Arrays.copyOf(segment, segment.length * 2 / 3));

        assertThat(outcome.frames()).isBetween(3, 9);
        assertThat(problemOf(outcome).category()).isEqualTo(MediaFault.TRUNCATED);
    }

    @Test
    void tellsDamageWithinASegment() {
        byte[] media = TestMedia.clip("libopenh264", "mpegts").size(160, 120).encode();
        Random random = new Random(7);
        for (int i = 0; i < 20; i++) {
            media[media.length / 2 + random.nextInt(media.length / 3)] ^= 0x55;
        }

        DecodeOutcome outcome = decode(media);

        assertThat(outcome.frames()).isGreaterThan(10);
        assertThat(problemOf(outcome).category()).isEqualTo(MediaFault.CORRUPT);
    }

    @Test
    void refusesSegmentsBeyondTheLimits() {
        byte[] media = TestMedia.clip("mpeg4", "mp4").encode();
        DecodeLimits limits = DecodeLimits.defaults();

        assertThat(problemWith(limits.withMaxBytes(1000), media))
                .isEqualTo(
                        new DecodeProblem(
                                MediaFault.TOO_LARGE,
                                "Expected a segment of at most 1000 bytes, got %d bytes"
                                        .formatted(media.length)));
        assertThat(problemWith(limits.withMaxPixels(1000), media).message())
                .startsWith("Expected pictures of at most 1000 pixels, got 64x48");
        assertThat(problemWith(limits.withMaxFrames(7), media))
                .isEqualTo(
                        new DecodeProblem(
                                MediaFault.TOO_LARGE,
                                "Expected at most 7 frames in a segment, got more"));
        assertThat(problemWith(limits.withMaxTime(Duration.ofNanos(1)), media).category())
                .isEqualTo(MediaFault.TIME_LIMIT);
    }

    private static DecodeProblem problemWith(DecodeLimits limits, byte[] media) {
        try (SegmentDecoder limited = new SegmentDecoder(limits)) {
            return problemOf(limited.decode(media, "video/mp4", frame -> {}));
        }
    }

    @Test
    void doesNotBillTheHandlersTime() {
        byte[] media = TestMedia.clip("mpeg4", "mp4").frames(3).encode();
        try (SegmentDecoder limited =
                new SegmentDecoder(DecodeLimits.defaults().withMaxTime(Duration.ofSeconds(1)))) {
            DecodeOutcome outcome =
                    limited.decode(
                            media,
                            "video/mp4",
                            frame -> {
                                long until = System.nanoTime() + 500_000_000L;
                                while (System.nanoTime() < until) {
                                    Thread.onSpinWait();
                                }
                            });
            assertThat(outcome.problem()).isNull();
        }
    }

    @Test
    void refusesHugePicturesInSmallFiles() {
        byte[] jpeg = TestMedia.clip("mjpeg", "image2pipe").fullRange().frames(1).encode();
        int frame = startOfFrame(jpeg);
        ByteBuffer.wrap(jpeg).putShort(frame + 5, (short) 65_500);
        ByteBuffer.wrap(jpeg).putShort(frame + 7, (short) 65_500);
        long before = Pointer.physicalBytes();

        DecodeOutcome outcome = decode(jpeg);

        assertThat(outcome.frames()).isZero();
        assertThat(problemOf(outcome).category()).isIn(MediaFault.TOO_LARGE, MediaFault.CORRUPT);
        assertThat(Pointer.physicalBytes() - before).isLessThan(500L << 20);
    }

    private static int startOfFrame(byte[] jpeg) {
        for (int i = 2; i < jpeg.length - 1; i++) {
            if ((jpeg[i] & 0xff) == 0xff && (jpeg[i + 1] & 0xff) == 0xc0) {
                return i;
            }
        }
        throw new IllegalStateException("Expected a start of frame");
    }

    @Test
    void refusesOtherCodecsContainersAndKinds() {
        assertThat(problemOf(decode(TestMedia.clip("ffv1", "matroska").encode())))
                .isEqualTo(
                        new DecodeProblem(
                                MediaFault.UNSUPPORTED_CODEC,
                                "Expected video in an accepted codec (H.264, HEVC, MPEG-4, MPEG-2,"
                                        + " VP8, VP9, AV1, MJPEG), got 'ffv1' (content type"
                                        + " 'video/mp4')"));
        assertThat(problemOf(decode(TestMedia.clip("mpeg4", "nut").encode())))
                .isEqualTo(
                        new DecodeProblem(
                                MediaFault.UNSUPPORTED_CONTAINER,
                                "Expected a recording or a segment (MPEG-TS, MP4, Matroska, AVI,"
                                        + " JPEG ...), got 'nut', which is not accepted (content"
                                        + " type 'video/mp4')"));
        assertThat(problemOf(decode(TestMedia.sound("avi"))).message())
                .startsWith("Expected a video stream, got 1 streams of other kinds");
    }

    /** Texts that name another source: %s is a path or URL, %p a port. */
    static List<String> scripts() {
        return List.of(
                """
                #EXTM3U
                #EXT-X-VERSION:3
                #EXT-X-TARGETDURATION:2
                #EXTINF:2,
                %s
                #EXT-X-ENDLIST
                """,
                """
                ffconcat version 1.0
                file '%s'
                """,
                """
                v=0
                o=- 0 0 IN IP4 127.0.0.1
                s=x
                c=IN IP4 127.0.0.1
                t=0 0
                m=video %p RTP/AVP 96
                a=rtpmap:96 H264/90000
                """,
                """
                <?xml version="1.0"?>
                <MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static"
                    mediaPresentationDuration="PT2S"><Period><AdaptationSet>
                <Representation id="1" bandwidth="1"><BaseURL>%s</BaseURL></Representation>
                </AdaptationSet></Period></MPD>
                """,
                """
                [playlist]
                File1=%s
                NumberOfEntries=1
                """,
                "RTSPtextrtsp://127.0.0.1:%p/x\r\n",
                "%s\n");
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void opensNothingThatTheContentNames(String script) throws IOException {
        Path named = folder.resolve("named.mp4");
        Files.write(named, TestMedia.clip("mpeg4", "mp4").encode());
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            server.configureBlocking(false);
            String port = Integer.toString(server.socket().getLocalPort());
            for (String target :
                    List.of(
                            named.toString(),
                            "file:" + named,
                            "http://127.0.0.1:" + port + "/x.ts",
                            "tcp://127.0.0.1:" + port)) {
                byte[] media =
                        script.replace("%s", target)
                                .replace("%p", port)
                                .getBytes(StandardCharsets.UTF_8);

                DecodeOutcome outcome = decode(media);

                assertThat(outcome.frames()).isZero();
                assertThat(problemOf(outcome).category())
                        .isIn(MediaFault.UNSUPPORTED_CONTAINER, MediaFault.NOT_MEDIA);
                Path file = folder.resolve("script.mp4");
                Files.write(file, media);
                assertThat(CutTester.refusal(file).fault())
                        .isIn(MediaFault.UNSUPPORTED_CONTAINER, MediaFault.NOT_MEDIA);
                assertThat(server.accept()).isNull();
            }
        }
    }

    /** An MP4 whose samples are said to lie in another file. */
    @Test
    void doesNotFollowDataReferences() throws IOException {
        byte[] whole = TestMedia.clip("mpeg4", "mov").encode();
        Path named = folder.resolve("named.mov");
        Files.write(named, whole);
        byte[] linked = TestMedia.withDataReference(whole, named.toString());
        // Without its own data there is nothing to show unless the reference is followed.
        int data = TestMedia.indexOf(linked, "mdat") + 4;
        int end = TestMedia.indexOf(linked, "moov") - 4;
        Arrays.fill(linked, data, end, (byte) 0);

        DecodeOutcome outcome = decode(linked);

        assertThat(outcome.frames()).isZero();
        assertThat(outcome.problem()).isNotNull();
    }

    @Test
    void survivesDamageOfAllKinds() throws IOException {
        List<TestMedia> clips =
                List.of(
                        TestMedia.clip("libopenh264", "mp4"),
                        TestMedia.clip("libopenh264", "mpegts"),
                        TestMedia.clip("libopenh264", "h264"),
                        TestMedia.clip("mpeg4", "avi").bFrames(1),
                        TestMedia.clip("mpeg2video", "mpeg").bFrames(2),
                        TestMedia.clip("mjpeg", "matroska").fullRange(),
                        TestMedia.clip("libvpx-vp9", "webm"),
                        TestMedia.clip("libaom-av1", "mp4").frames(10));
        Path file = folder.resolve("damaged");
        int usable = 0;
        for (TestMedia clip : clips) {
            byte[] whole = clip.encode();
            for (int seed = 0; seed < 40; seed++) {
                byte[] damaged = damage(whole, new Random(seed));
                long start = System.nanoTime();
                DecodeOutcome outcome = decode(damaged);
                Files.write(file, damaged);
                CutTester.cutOrRefuse(file);
                assertThat(Duration.ofNanos(System.nanoTime() - start))
                        .as("%s, seed %d", clip, seed)
                        .isLessThan(Duration.ofSeconds(10));
                if (outcome.problem() == null) {
                    assertThat(outcome.frames()).isPositive();
                }
                usable += outcome.frames() > 0 ? 1 : 0;
            }
        }
        assertThat(usable).isGreaterThan(100);
    }

    private static byte[] damage(byte[] whole, Random random) {
        byte[] copy = whole.clone();
        switch (random.nextInt(4)) {
            case 0 -> {
                for (int i = 0; i < 10; i++) {
                    copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
            case 1 -> {
                for (int i = 0; i < 5; i++) {
                    copy[random.nextInt(Math.min(1024, copy.length))] = (byte) random.nextInt(256);
                }
            }
            case 2 -> copy = Arrays.copyOf(copy, 1 + random.nextInt(copy.length));
            default -> {
                int from = random.nextInt(copy.length);
                int to = Math.min(copy.length, from + 1 + random.nextInt(copy.length / 4));
                for (int i = from; i < to; i++) {
                    copy[i] = (byte) random.nextInt(256);
                }
            }
        }
        return copy;
    }

    @Test
    void theNextSegmentIsUntouchedByABadOne() {
        byte[] good = TestMedia.clip("mpeg4", "mp4").encode();
        decode(Arrays.copyOf(good, good.length / 2));
        decode(new byte[100]);

        assertThat(decode(good).frames()).isEqualTo(30);
        assertThat(decode(good).problem()).isNull();
    }
}
