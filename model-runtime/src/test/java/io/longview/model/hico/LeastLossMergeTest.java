/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.hico;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeastLossMergeTest {
    /** Token vectors of whole numbers have many equal losses, and some lie at the common mean. */
    @ParameterizedTest
    @CsvSource({
        "32, 16, 128",
        "32, 16, 30",
        "31, 16, 9",
        "64, 8, 5",
        "17, 16, 3",
        "5, 2, 2",
        "16, 16, 8",
    })
    void equalsThePlainMerge(int count, int target, int channels) {
        Random random = new Random(count * 31L + channels);
        for (int round = 0; round < 60; round++) {
            SpanTokens tokens = new SpanTokens(count, channels);
            int scenes = 1 + random.nextInt(6);
            for (int i = 0; i < count; i++) {
                Random scene = new Random(random.nextInt(scenes));
                for (int c = 0; c < channels; c++) {
                    double value = scene.nextGaussian() + random.nextGaussian() * (round % 3) / 3;
                    tokens.values()[i * channels + c] =
                            round % 2 == 0 ? Math.round(value) : (float) value;
                }
                tokens.mass()[i] =
                        random.nextInt(20) == 0 ? 1e6f : 1 + random.nextInt(round % 4 + 1);
                tokens.start()[i] = random.nextInt(1000);
                tokens.end()[i] = tokens.start()[i] + random.nextInt(1000);
                tokens.first()[i] = random.nextInt(100);
                tokens.last()[i] = tokens.first()[i] + random.nextInt(100);
            }
            SpanTokens merged = LeastLossMerge.reduce(tokens, target);
            SpanTokens expected = Plain.reduce(tokens, target);
            assertThat(merged.values()).isEqualTo(expected.values());
            assertThat(merged.mass()).isEqualTo(expected.mass());
            assertThat(merged.start()).isEqualTo(expected.start());
            assertThat(merged.end()).isEqualTo(expected.end());
            assertThat(merged.first()).isEqualTo(expected.first());
            assertThat(merged.last()).isEqualTo(expected.last());
        }
    }

    @Test
    void mergesTwoBlocksAsTheirTokens() {
        ContextClips clips = new ContextClips(5);
        ContextBlock one = block(clips, 0);
        ContextBlock other = block(clips, 1);
        SpanTokens both = new SpanTokens(one.count() + other.count(), one.channels());
        for (int i = 0; i < both.count(); i++) {
            boolean first = i < one.count();
            both.copy(first ? i : i - one.count(), SpanTokens.of(first ? one : other), i);
        }
        SpanTokens merged = LeastLossMerge.merge(one, other, 16);
        SpanTokens expected = Plain.reduce(both, 16);
        assertThat(merged.values()).isEqualTo(expected.values());
        assertThat(merged.mass()).isEqualTo(expected.mass());
        assertThat(merged.start()).isEqualTo(expected.start());
        assertThat(merged.last()).isEqualTo(expected.last());
    }

    private static ContextBlock block(ContextClips clips, int number) {
        ContextClip clip = ContextClips.clip(number, clips.tokens(clips.scene(), 0.2));
        return LongContext.trace(ContextSettings.defaults(ContextClips.CHANNELS), clip, number);
    }

    @Test
    void whatIsUnlikeEverythingElseStaysAsItIs() {
        ContextClips clips = new ContextClips(4);
        SpanTokens tokens = SpanTokens.of(clips.tokens(new float[64 * 32], 0.1));
        for (int i = 0; i < tokens.values().length; i++) {
            tokens.values()[i] += i % 32 < 16 ? 2 : 1;
        }
        for (int c = 0; c < 32; c++) {
            tokens.values()[20 * 32 + c] = c % 2 == 0 ? 5 : -5;
        }
        SpanTokens left = LeastLossMerge.reduce(tokens, 8);
        boolean kept = false;
        for (int i = 0; i < left.count(); i++) {
            kept |= left.values()[i * 32] == 5 && left.mass()[i] == 30;
        }
        assertThat(kept).isTrue();
        double mass = 0;
        for (float one : left.mass()) {
            mass += one;
        }
        assertThat(mass).isEqualTo(64 * 30);
    }

    /** Light tokens lie 10 degrees apart, and 9 degrees from heavy ones. */
    @Test
    void heavyTokensDoNotSwallowLightOnes() {
        double[] degrees = {0, 10, 180, -9.5};
        SpanTokens tokens = new SpanTokens(32, 2);
        for (int i = 0; i < 32; i++) {
            double angle = Math.toRadians(degrees[i % 4]);
            tokens.values()[2 * i] = (float) Math.cos(angle);
            tokens.values()[2 * i + 1] = (float) Math.sin(angle);
            boolean once = i % 4 < 2;
            tokens.mass()[i] = once ? 1 : 1000;
            tokens.first()[i] = once ? 7 : 0;
            tokens.last()[i] = once ? 7 : 100;
        }
        SpanTokens left = LeastLossMerge.reduce(tokens, 24);
        float light = 0;
        for (int i = 0; i < left.count(); i++) {
            light += left.first()[i] == 7 && left.last()[i] == 7 ? left.mass()[i] : 0;
        }
        assertThat(light).isEqualTo(16);
    }

    /** The same merge with every product, and a sort. */
    private static final class Plain {
        static SpanTokens reduce(SpanTokens tokens, int target) {
            float[] origin = mean(tokens);
            SpanTokens left = tokens;
            while (left.count() > target) {
                int count = left.count();
                left = round(left, origin, Math.min(count - target, Math.max(1, count / 4)));
            }
            return left;
        }

        private static SpanTokens round(SpanTokens tokens, float[] origin, int remove) {
            int channels = tokens.channels();
            int evens = (tokens.count() + 1) / 2;
            float[] units = units(tokens, origin);
            float[] best = new float[evens];
            int[] to = new int[evens];
            for (int a = 0; a < evens; a++) {
                best[a] = Float.NEGATIVE_INFINITY;
                for (int b = 0; b < tokens.count() / 2; b++) {
                    float mass = tokens.mass()[2 * a];
                    float other = tokens.mass()[2 * b + 1];
                    double root = Math.sqrt(Math.sqrt(mass * other / (mass + other)));
                    float cosine = dot(units, 2 * a * channels, (2 * b + 1) * channels, channels);
                    float here = (cosine - 1) * (float) (root * Math.sqrt(root));
                    if (here > best[a]) {
                        best[a] = here;
                        to[a] = b;
                    }
                }
            }
            boolean[] merged = new boolean[evens];
            IntStream.range(0, evens)
                    .boxed()
                    .sorted(Comparator.comparingDouble(a -> -best[a]))
                    .limit(remove)
                    .forEach(a -> merged[a] = true);
            SpanTokens left = new SpanTokens(tokens.count() - remove, channels);
            int[] place = new int[tokens.count()];
            int next = 0;
            for (int i = 0; i < tokens.count(); i++) {
                if (i % 2 == 1 || !merged[i / 2]) {
                    place[i] = next;
                    left.copy(i, tokens, next++);
                }
            }
            for (int a = 0; a < evens; a++) {
                if (merged[a]) {
                    left.merge(2 * a, tokens, place[2 * to[a] + 1]);
                }
            }
            return left;
        }

        private static float[] mean(SpanTokens tokens) {
            double[] sum = new double[tokens.channels()];
            double all = 0;
            for (int i = 0; i < tokens.count(); i++) {
                all += tokens.mass()[i];
                for (int c = 0; c < sum.length; c++) {
                    sum[c] += (double) tokens.mass()[i] * tokens.values()[i * sum.length + c];
                }
            }
            float[] mean = new float[sum.length];
            for (int c = 0; c < mean.length; c++) {
                mean[c] = (float) (sum[c] / all);
            }
            return mean;
        }

        private static float[] units(SpanTokens tokens, float[] origin) {
            SpanTokens moved = new SpanTokens(tokens.count(), tokens.channels());
            for (int i = 0; i < moved.values().length; i++) {
                moved.values()[i] = tokens.values()[i] - origin[i % origin.length];
            }
            return moved.directions();
        }

        private static float dot(float[] units, int i, int j, int channels) {
            float[] sums = new float[4];
            for (int c = 0; c < channels; c++) {
                sums[c < (channels & -4) ? c % 4 : 0] += units[i + c] * units[j + c];
            }
            return sums[0] + sums[1] + (sums[2] + sums[3]);
        }
    }
}
