/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.needle;

import static org.assertj.core.api.Assertions.assertThat;

import io.longview.model.hico.ContextSettings;
import io.longview.model.hico.TokenBlock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CostsTest {
    private static final int CHANNELS = 8;

    @Test
    void measuresAtEachAgeAndLeavesTheMemoryAsItIs() {
        Random random = new Random(1);
        Haystack haystack =
                new Haystack(Stream.generate(() -> clip(random)).limit(40).toList(), 160, 1);
        ContextSettings settings = ContextSettings.defaults(CHANNELS);
        SimulatedStream memory = new SimulatedStream(settings);
        Map<Integer, Double> ingest = Costs.ingest(haystack, memory, 1_100);
        assertThat(ingest).containsOnlyKeys(1_000, 1_100);
        assertThat(ingest.values()).allSatisfy(micros -> assertThat(micros).isPositive());
        SimulatedStream plain = new SimulatedStream(settings);
        for (int i = 0; i < 1_100 / HeldClip.FRAMES; i++) {
            plain.remember(haystack.clip(i).at(i));
        }
        assertThat(memory.bytes()).isEqualTo(plain.bytes());
    }

    private static HeldClip clip(Random random) {
        float[] values = new float[64 * CHANNELS];
        float[] mass = new float[64];
        int[] frame = new int[64];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        for (int i = 0; i < 64; i++) {
            mass[i] = 10;
            frame[i] = i / 16;
        }
        return new HeldClip(new TokenBlock(CHANNELS, values, mass, frame, frame), List.of());
    }
}
