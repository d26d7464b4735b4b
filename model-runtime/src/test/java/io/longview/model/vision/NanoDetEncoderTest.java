/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.vision;

import static org.assertj.core.api.Assertions.assertThat;

import io.longview.model.bundle.Bundle;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NanoDetEncoderTest {
    @Test
    void encodesClipsOfNoise() {
        try (NanoDetEncoder encoder =
                NanoDetEncoder.load(Bundle.compact(), EncoderSettings.defaults())) {
            InputSize size = encoder.spec().fit(640, 360);
            List<Picture> clip = List.of(noise(size, 1), noise(size, 2));
            List<ClipEncoding> encodings = encoder.encode(List.of(clip, clip));
            assertThat(encodings.get(0).tokens().count()).isEqualTo(64);
            assertThat(encodings.get(0).detections()).hasSize(2);
        }
    }

    private static Picture noise(InputSize size, long seed) {
        byte[] pixels = new byte[size.width() * size.height() * 3];
        new Random(seed).nextBytes(pixels);
        return new Picture(size, pixels);
    }
}
