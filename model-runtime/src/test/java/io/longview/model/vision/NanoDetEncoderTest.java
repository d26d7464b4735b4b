/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.longview.model.bundle.Bundle;
import io.longview.model.hico.TokenBlock;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NanoDetEncoderTest {
    private static final NanoDetEncoder ENCODER =
            NanoDetEncoder.load(Bundle.compact(), EncoderSettings.defaults());
    private static final InputSize SIZE = ENCODER.spec().fit(640, 360);

    @AfterAll
    static void close() {
        ENCODER.close();
    }

    @Test
    void saysWhatItIs() {
        FrameEncoderSpec spec = ENCODER.spec();
        assertThat(spec.bundle()).isEqualTo("longview-compact");
        assertThat(spec.digest()).isEqualTo(Bundle.compact().digest());
        assertThat(spec.inputLongSide()).isEqualTo(416);
        assertThat(spec.clipFrames()).isEqualTo(4);
        assertThat(spec.tokensPerClip()).isEqualTo(64);
        assertThat(spec.channels()).isEqualTo(128);
        assertThat(spec.appearanceChannels()).isEqualTo(352);
        assertThat(spec.classNames().get(0)).isEqualTo("person");
        assertThat(SIZE).isEqualTo(new InputSize(416, 256, 416, 234));
    }

    @Test
    void describesItselfWithoutLoading() {
        assertThat(NanoDetEncoder.describe(Bundle.compact(), EncoderSettings.defaults()))
                .isEqualTo(ENCODER.spec());
    }

    @Test
    void refusesABundleWithoutLabels(@TempDir Path folder) throws IOException {
        byte[] weights = {2, 0, 0, 0, 0, 0, 0, 0, '{', '}'};
        Files.write(folder.resolve("w.safetensors"), weights);
        Files.writeString(
                folder.resolve("manifest.json"),
                """
                {"name": "other", "version": "1", "parts": [
                  {"name": "frame-encoder", "file": "w.safetensors", "parameters": 0,
                   "sha256": "411a485216e432ece6b9af94fa32154cf79a2a56d4f81266baa50063f45092bd",
                   "licence": "MIT", "provenance": "made for a test"}]}
                """);
        Bundle bundle = Bundle.directory(folder);
        assertThatThrownBy(() -> NanoDetEncoder.load(bundle, EncoderSettings.defaults()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected 80 labels for the part frame-encoder of bundle other, got 0");
    }

    @Test
    void aCloserLookSeesAPersonAsWell() {
        Picture picture = person(200, Color.RED);
        List<ClassScore> scores = ENCODER.lookCloser(picture);
        assertThat(scores).extracting(ClassScore::classId).isSorted().doesNotHaveDuplicates();
        assertThat(scores)
                .filteredOn(score -> score.classId() == 0)
                .singleElement()
                .satisfies(score -> assertThat(score.score()).isBetween(0.25f, 1f));
        assertThat(ENCODER.lookCloser(PictureForms.mirrored(picture)))
                .filteredOn(score -> score.classId() == 0)
                .singleElement()
                .satisfies(
                        score ->
                                assertThat((double) score.score())
                                        .isCloseTo(
                                                scores.stream()
                                                        .filter(s -> s.classId() == 0)
                                                        .findFirst()
                                                        .orElseThrow()
                                                        .score(),
                                                within(0.1)));
    }

    @Test
    void findsAPersonWhereItStands() {
        List<Detection> found = encode(person(200, Color.RED)).detections().get(0);
        assertThat(found).isNotEmpty();
        Detection best = found.get(0);
        assertThat(ENCODER.spec().classNames().get(best.classId())).isEqualTo("person");
        assertThat(best.confidence()).isGreaterThan(0.25f);
        // The figure is 120 pixels high and stands at (200, 220) in content of 416 x 234.
        assertThat((best.box().left() + best.box().right()) / 2)
                .isCloseTo(200 / 416f, within(0.03f));
        assertThat(best.box().top()).isCloseTo(100 / 234f, within(0.05f));
        assertThat(best.box().bottom()).isCloseTo(220 / 234f, within(0.05f));
        assertThat(found)
                .isSortedAccordingTo((a, b) -> Float.compare(b.confidence(), a.confidence()));
        for (Detection detection : found) {
            assertThat(detection.confidence()).isGreaterThan(0.1f);
            assertThat(detection.box().left()).isBetween(0f, 1f);
            assertThat(detection.box().bottom()).isBetween(0f, 1f);
            assertThat(dot(detection.appearance(), detection.appearance()))
                    .isCloseTo(1, within(1e-5f));
        }
    }

    @Test
    void tellsPeopleApartByTheirLooks() {
        float[] red = encode(person(120, Color.RED)).detections().get(0).get(0).appearance();
        float[] redLater = encode(person(300, Color.RED)).detections().get(0).get(0).appearance();
        float[] green = encode(person(120, Color.GREEN)).detections().get(0).get(0).appearance();
        assertThat(dot(red, redLater)).isGreaterThan(dot(red, green) + 0.1f);
    }

    @Test
    void givesATokenItsMassAndFrames() {
        TokenBlock tokens =
                ENCODER.encode(
                                List.of(
                                        List.of(
                                                person(100, Color.RED),
                                                TestingPictures.noise(SIZE, 1),
                                                person(200, Color.BLUE),
                                                TestingPictures.noise(SIZE, 2))))
                        .get(0)
                        .tokens();
        assertThat(tokens.count()).isEqualTo(64);
        assertThat(tokens.channels()).isEqualTo(128);
        float mass = 0;
        for (int i = 0; i < tokens.count(); i++) {
            mass += tokens.mass()[i];
            assertThat(tokens.firstFrame()[i]).isBetween(0, tokens.lastFrame()[i]);
            assertThat(tokens.lastFrame()[i]).isBetween(tokens.firstFrame()[i], 3);
        }
        // Rows with content: 15 of 16 at stride 16, 8 of 8 at stride 32.
        assertThat(mass).isEqualTo(4 * (26 * 15 + 13 * 8));
        assertThat(tokens.firstFrame()).contains(0);
        assertThat(tokens.lastFrame()).contains(3);
    }

    @Test
    void padsAShortClipWithItsLastPicture() {
        Picture a = person(100, Color.RED);
        Picture b = person(150, Color.RED);
        ClipEncoding shortClip = ENCODER.encode(List.of(List.of(a, b))).get(0);
        ClipEncoding full = ENCODER.encode(List.of(List.of(a, b, b, b))).get(0);
        assertThat(shortClip.detections()).hasSize(2);
        assertThat(full.detections()).hasSize(4);
        assertThat(shortClip.tokens().mass()).isEqualTo(full.tokens().mass());
        assertThat(shortClip.tokens().values())
                .containsExactly(full.tokens().values(), within(1e-4f));
        assertThat(shortClip.tokens().lastFrame()).contains(3);
    }

    @Test
    void aClipDoesNotDependOnTheOthersOfItsBatch() {
        InputSize other = ENCODER.spec().fit(480, 640);
        List<Picture> clip = List.of(person(100, Color.RED), person(104, Color.RED));
        List<Picture> tall = List.of(TestingPictures.noise(other, 3));
        List<ClipEncoding> together = ENCODER.encode(List.of(tall, clip, clip));
        ClipEncoding alone = ENCODER.encode(List.of(clip)).get(0);
        assertSame(together.get(1), alone);
        assertSame(together.get(2), alone);
        assertThat(ENCODER.encode(List.of())).isEmpty();
    }

    @Test
    void whatLiesInThePaddingDoesNotMatter() {
        Picture clean = person(100, Color.RED);
        byte[] dirtyPixels = clean.rgb().clone();
        for (int i = SIZE.width() * SIZE.contentHeight() * 3; i < dirtyPixels.length; i++) {
            dirtyPixels[i] = (byte) i;
        }
        assertSame(encode(new Picture(SIZE, dirtyPixels)), encode(clean));
    }

    @Test
    void encodersWorkInParallel() throws Exception {
        ClipEncoding expected = encode(person(100, Color.RED));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<List<ClipEncoding>>> results = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                results.add(
                        threads.submit(
                                () -> {
                                    try (NanoDetEncoder own =
                                            NanoDetEncoder.load(
                                                    Bundle.compact(), EncoderSettings.defaults())) {
                                        return own.encode(
                                                Collections.nCopies(
                                                        5, List.of(person(100, Color.RED))));
                                    }
                                }));
            }
            for (Future<List<ClipEncoding>> result : results) {
                for (ClipEncoding encoding : result.get()) {
                    assertSame(encoding, expected);
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void refusesClipsItCannotEncode() {
        assertThatThrownBy(() -> ENCODER.encode(List.of(List.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected clips of 1 to 4 pictures, got one of 0");
        Picture picture = TestingPictures.noise(SIZE, 1);
        assertThatThrownBy(() -> ENCODER.encode(List.of(Collections.nCopies(5, picture))))
                .hasMessage("Expected clips of 1 to 4 pictures, got one of 5");
        Picture other = TestingPictures.noise(new InputSize(416, 320, 416, 312), 1);
        assertThatThrownBy(() -> ENCODER.encode(List.of(List.of(picture, other))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Expected a clip of pictures of one size, got %s and %s; begin a new clip where the size changes"
                                .formatted(SIZE, other.size()));
        Picture odd = TestingPictures.noise(new InputSize(100, 64, 100, 64), 1);
        assertThatThrownBy(() -> ENCODER.encode(List.of(List.of(odd))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Expected pictures with sides that are multiples of 32, got 100x64; use spec().fit(...)");
        Picture tiny = TestingPictures.noise(new InputSize(32, 32, 32, 32), 1);
        assertThatThrownBy(() -> ENCODER.encode(List.of(List.of(tiny))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Expected pictures with more than 16 patches of content, got 5 in %s; use spec().fit(...)"
                                .formatted(tiny.size()));
    }

    @Test
    void encodesTheNarrowestPicturesThatFit() {
        try (NanoDetEncoder small =
                NanoDetEncoder.load(
                        Bundle.compact(), EncoderSettings.defaults().withInputLongSide(192))) {
            Picture line = TestingPictures.noise(small.spec().fit(5000, 1), 1);
            assertThat(small.encode(List.of(List.of(line))).get(0).tokens().count()).isEqualTo(64);
        }
    }

    @Test
    void refusesToWorkWhenClosed() {
        NanoDetEncoder encoder = NanoDetEncoder.load(Bundle.compact(), EncoderSettings.defaults());
        encoder.close();
        encoder.close();
        assertThatThrownBy(() -> encoder.encode(List.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The encoder is closed; load a new one");
    }

    private static Picture person(int x, Color coat) {
        return TestingPictures.person(SIZE, x, 220, 120, coat);
    }

    private static ClipEncoding encode(Picture picture) {
        return ENCODER.encode(List.of(List.of(picture))).get(0);
    }

    private static float dot(float[] a, float[] b) {
        float sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void assertSame(ClipEncoding found, ClipEncoding expected) {
        assertThat(found).usingRecursiveComparison().withStrictTypeChecking().isEqualTo(expected);
    }
}
