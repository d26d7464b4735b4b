/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every frame of a recording is shown by exactly one segment, at its time, with its pixels. */
class SegmentCutterTest {
    @TempDir Path folder;

    static Stream<TestMedia> everyKind() {
        return Stream.concat(
                SegmentDecoderTest.everyKind(),
                Stream.of(
                        TestMedia.clip("mpeg2video", "mpegts").bFrames(2).closedGops(),
                        TestMedia.clip("mpeg2video", "mpeg2video").bFrames(2),
                        TestMedia.clip("mpeg4", "avi").bFrames(2),
                        TestMedia.clip("mpeg4", "m4v").bFrames(2),
                        TestMedia.clip("libopenh264", "h264"),
                        TestMedia.clip("mpeg4", "mp4").rate(30_000, 1001).bFrames(2),
                        TestMedia.clip("mpeg2video", "mxf").bFrames(2).rate(25, 1),
                        TestMedia.clip("mpeg4", "matroska")
                                .rate(1000, 1)
                                .pts(i -> i * 33 + i % 3 * 7)));
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void allSegmentsTogetherAreTheRecording(TestMedia clip) throws IOException {
        byte[] media = clip.encode();
        List<CutTester.Seen> whole = CutTester.framesOf(media, 0);

        List<CutSegment> segments = CutTester.cutAll(folder, media);

        assertThat(segments).hasSizeGreaterThan(clip.frameCount() > 10 ? 1 : 0);
        assertThat(segments).allMatch(CutSegment::startsAtKeyFrame);
        List<CutTester.Seen> cut = CutTester.framesOf(segments);
        assertThat(cut).hasSize(clip.frameCount()).hasSameSizeAs(whole);
        for (int i = 0; i < cut.size(); i++) {
            assertThat(cut.get(i).picture()).isEqualTo(whole.get(i).picture());
            // Both are rounded to microseconds, the cut one twice.
            assertThat(Math.abs(cut.get(i).micros() - whole.get(i).micros()))
                    .isLessThanOrEqualTo(1);
        }
        long end = 0;
        for (CutSegment segment : segments) {
            assertThat(Math.abs(segment.offsetMicros() - end)).isLessThanOrEqualTo(1);
            end = segment.offsetMicros() + segment.durationMicros();
        }
    }

    @Test
    void joinsGroupsUpToTheTargetDuration() throws IOException {
        Path file = write(TestMedia.clip("libopenh264", "mp4").frames(100).encode());

        assertThat(durations(file, Duration.ofMillis(800)))
                .containsExactly(800_000L, 800_000L, 800_000L, 800_000L, 800_000L);
        assertThat(durations(file, Duration.ofMillis(700)))
                .containsExactly(800_000L, 800_000L, 800_000L, 800_000L, 800_000L);
        assertThat(durations(file, Duration.ofHours(1))).containsExactly(4_000_000L);
    }

    private static List<Long> durations(Path file, Duration target) {
        return CutTester.cutAll(file, CutSettings.defaults().withTargetDuration(target)).stream()
                .map(CutSegment::durationMicros)
                .toList();
    }

    @Test
    void endsSegmentsBeforeTheyGetTooLarge() throws IOException {
        Path file = write(TestMedia.clip("mjpeg", "avi").fullRange().encode());

        List<CutSegment> segments =
                CutTester.cutAll(
                        file,
                        CutSettings.defaults()
                                .withTargetDuration(Duration.ofHours(1))
                                .withMaxBytes(5000));

        assertThat(segments).hasSizeGreaterThan(1);
        assertThat(CutTester.framesOf(segments)).hasSize(30);
    }

    @Test
    void tellsWhatDoesNotFit() throws IOException {
        Path file = write(TestMedia.clip("libopenh264", "mp4").size(320, 240).gop(15).encode());
        List<CutProblem> problems = new ArrayList<>();
        CutSettings settings = CutSettings.defaults().withMaxBytes(1024);

        List<CutSegment> segments = CutTester.cutAll(file, settings, problems);

        assertThat(segments).hasSize(2);
        int shown = segments.stream().mapToInt(CutSegment::packets).sum();
        assertThat(problems).hasSize(2);
        assertThat(problems)
                .allMatch(problem -> problem.category() == MediaFault.TOO_LARGE)
                .extracting(CutProblem::message)
                .first()
                .asString()
                .matches(
                        "Expected groups of pictures of at most 1024 bytes, got a larger one: \\d+"
                                + " pictures behind this segment are left out; raise the limit");
        assertThat(shown).isLessThan(30);
        assertThat(CutTester.framesOf(segments)).hasSize(shown);
    }

    @Test
    void keepsOrientation() throws IOException {
        byte[] turned = TestMedia.turned(TestMedia.clip("mpeg4", "mp4").encode(), 0, 1, -1, 0);

        List<CutTester.Seen> whole = CutTester.framesOf(turned, 0);

        assertThat(CutTester.framesOf(CutTester.cutAll(folder, turned))).isEqualTo(whole);
        try (SegmentDecoder decoder = new SegmentDecoder()) {
            DecodeOutcome outcome =
                    decoder.decode(
                            CutTester.cutAll(folder, turned).get(1).media(), "", frame -> {});
            assertThat(outcome.width()).isEqualTo(48);
            assertThat(outcome.height()).isEqualTo(64);
        }
    }

    @Test
    void beginsWithTheFirstFrameThatCanBeShown() throws IOException {
        byte[] stream = TestMedia.clip("libopenh264", "mpegts").size(160, 120).encode();
        int from = stream.length / 10 / 188 * 188;
        byte[] tail = Arrays.copyOfRange(stream, from, stream.length);
        // The tables come first in a transport stream.
        byte[] media = TestMedia.joined(Arrays.copyOf(stream, 3 * 188), tail);
        List<CutTester.Seen> whole = CutTester.framesOf(media, 0);

        List<CutSegment> segments = CutTester.cutAll(folder, media);

        assertThat(whole).isNotEmpty().hasSizeLessThan(30);
        assertThat(CutTester.framesOf(segments)).isEqualTo(whole);
        assertThat(segments.get(0).offsetMicros()).isZero();
    }

    @Test
    void joinsRestartedClocks() throws IOException {
        byte[] stream = TestMedia.clip("libopenh264", "mpegts").encode();

        List<CutTester.Seen> seen =
                CutTester.framesOf(CutTester.cutAll(folder, TestMedia.joined(stream, stream)));

        assertThat(seen).hasSize(60);
        for (int i = 0; i < 60; i++) {
            assertThat(seen.get(i).micros()).isEqualTo(i * 40_000L);
        }
    }

    @Test
    void goesOnWhenTheSizeChanges() throws IOException {
        byte[] media =
                TestMedia.joined(
                        TestMedia.clip("libopenh264", "h264").encode(),
                        TestMedia.clip("libopenh264", "h264").size(96, 64).encode());

        List<CutSegment> segments = CutTester.cutAll(folder, media);

        assertThat(CutTester.framesOf(segments)).hasSize(60);
        try (SegmentDecoder decoder = new SegmentDecoder()) {
            CutSegment last = segments.get(segments.size() - 1);
            DecodeOutcome outcome = decoder.decode(last.media(), "", frame -> {});
            assertThat(outcome.width()).isEqualTo(96);
            assertThat(outcome.problem()).isNull();
        }
    }

    @Test
    void aPictureIsASegment() throws IOException {
        byte[] jpeg = TestMedia.clip("mjpeg", "image2pipe").fullRange().frames(1).encode();

        List<CutSegment> segments = CutTester.cutAll(folder, jpeg);

        assertThat(segments).hasSize(1);
        assertThat(segments.get(0).contentType()).isEqualTo("image/jpeg");
        assertThat(segments.get(0).media()).isEqualTo(jpeg);
    }

    @Test
    void usesTheGoodPartOfATruncatedRecording() throws IOException {
        byte[] stream =
                TestMedia.clip("libopenh264", "mp4")
                        .muxerOptions("movflags=frag_keyframe+empty_moov")
                        .encode();
        Path file = write(Arrays.copyOf(stream, stream.length * 3 / 4));
        List<CutProblem> problems = new ArrayList<>();

        List<CutSegment> segments = CutTester.cutAll(file, CutSettings.defaults(), problems);

        assertThat(CutTester.framesOf(segments)).hasSizeBetween(15, 29);
        assertThat(problems).isNotEmpty();
        assertThat(problems.get(0).category()).isIn(MediaFault.TRUNCATED, MediaFault.CORRUPT);
    }

    @Test
    void saysWhyAFileCannotBeOpened() throws IOException {
        Path missing = folder.resolve("missing.mp4");
        assertThat(CutTester.refusal(missing))
                .hasMessage(
                        "Expected a recording at '%s', got nothing there; check the path"
                                .formatted(missing));
        assertThat(CutTester.refusal(folder))
                .hasMessage(
                        "Expected a recording at '%s', got a folder; name one file"
                                .formatted(folder));
        Path text = Files.writeString(folder.resolve("notes.mp4"), "nothing to see");
        assertThat(CutTester.refusal(text))
                .hasMessage(
                        "'%s' cannot be used: Expected video, got 14 bytes of no known media format"
                                .formatted(text));
        assertThat(CutTester.refusal(text).fault()).isEqualTo(MediaFault.NOT_MEDIA);
        Path empty = Files.createFile(folder.resolve("empty.mp4"));
        assertThat(CutTester.refusal(empty))
                .hasMessage(
                        "'%s' cannot be used: Expected media, got nothing: 0 bytes"
                                .formatted(empty));
    }

    @Test
    void checksItsSettings() {
        assertThatThrownBy(() -> CutSettings.defaults().withMaxBytes(10))
                .hasMessage(
                        "Expected a target duration of 0 or more, at least 1024 bytes and a"
                                + " positive timeout, got PT1S, 10 bytes, PT10S");
        assertThatThrownBy(() -> CutSettings.defaults().withTargetDuration(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CutSettings.defaults().withIoTimeout(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Path write(byte[] media) throws IOException {
        return Files.write(folder.resolve("recording"), media);
    }
}
