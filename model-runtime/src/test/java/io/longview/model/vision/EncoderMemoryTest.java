/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.vision;

import static org.assertj.core.api.Assertions.assertThat;

import io.longview.model.bundle.Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Native memory is not collected as garbage; whatever an encode leaves behind is left for good. */
class EncoderMemoryTest {
    private static final int WARM_UP = 50;
    private static final int ENCODES = 200;

    /** Java's own heap also takes pages into use; a leaked result would add 1 MB a clip. */
    private static final long TOLERATED_KILOBYTES = 64 << 10;

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "reads /proc")
    void manyEncodesLeaveNothingBehind() throws IOException {
        try (NanoDetEncoder encoder =
                NanoDetEncoder.load(
                        Bundle.compact(), EncoderSettings.defaults().withInputLongSide(192))) {
            InputSize size = encoder.spec().fit(320, 180);
            List<List<Picture>> clips =
                    List.of(
                            List.of(
                                    TestingPictures.noise(size, 1),
                                    TestingPictures.noise(size, 2)));
            for (int i = 0; i < WARM_UP; i++) {
                encoder.encode(clips);
            }
            long resident = residentKilobytes();
            for (int i = 0; i < ENCODES; i++) {
                encoder.encode(clips);
                assertThat(encoder.memory().getManagedArrays()).isEmpty();
            }
            assertThat(residentKilobytes() - resident).isLessThan(TOLERATED_KILOBYTES);
        }
    }

    private static long residentKilobytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElseThrow();
    }
}
