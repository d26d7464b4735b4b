/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.longview.model.SynthWeights;
import io.longview.model.hico.VisualDropout;
import io.longview.model.hico.VisualDropout.Choice;
import io.longview.model.tensor.EngineSettings;
import io.longview.model.tensor.Precision;
import io.longview.model.tensor.TensorEngine;
import io.longview.model.tensor.TensorScope;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * A tiny InternLM2 with synthetic weights, against numbers of the published code in double
 * precision. Positions are computed 7 at a time, so that every prompt spans several chunks.
 */
class TinyInternLm2Test {
    private static final TensorEngine ENGINE = TensorEngine.start(EngineSettings.cpu(1));
    private static final InternLm2 MODEL = load(2, new RopeScaling.Dynamic(2));
    private static final InternLm2 DEEP = load(4, new RopeScaling.None());

    /** Float32 against double. */
    private static final Offset<Float> TOLERANCE = within(1e-4f);

    private static InternLm2 load(int layers, RopeScaling scaling) {
        InternLm2Config config =
                new InternLm2Config(50, 32, 48, layers, 4, 2, 1e-5, false, 1e6, scaling, 64);
        return new InternLm2(ENGINE, config, new SynthWeights(), Precision.FLOAT32, 7);
    }

    @AfterAll
    static void close() {
        MODEL.close();
        DEEP.close();
    }

    @Test
    void stretchesItsBaseForLongPrompts() {
        try (NDManager manager = ENGINE.newManager();
                TensorScope scope = TensorScope.under(manager)) {
            long[] ids = LongStream.range(0, 80).map(i -> (7 * i + 3) % 50).toArray();
            assertStarts(
                    logits(scope, ids), .943397, .842324, .273465, -.133901, 1.850398, .197756);
            long[] within = LongStream.of(ids).limit(64).toArray();
            assertStarts(
                    logits(scope, within), -.212824, .263176, .185333, .084582, 1.704718, -.958955);
        }
    }

    @Test
    void knowsThePublishedBases() {
        RopeScaling.Dynamic scaling = new RopeScaling.Dynamic(2);
        assertThat(scaling.base(1e6, 128, 32768, 32768)).isEqualTo(1e6);
        assertThat(scaling.base(1e6, 128, 32768, 32769)).isEqualTo(1_000_062.004, within(0.001));
        assertThat(scaling.base(1e6, 128, 32768, 71055)).isEqualTo(3_401_292.772, within(0.001));
        assertThat(scaling.base(1e6, 128, 32768, 239055)).isEqualTo(14_165_493.716, within(0.001));
        float[] frequencies = scaling.frequencies(1e6, 128, 32768, 100);
        assertThat(frequencies[1]).isEqualTo(0.8058422f, within(1e-7f));
        assertThat(frequencies[63]).isEqualTo(1.2409378e-6f, within(1e-12f));
    }

    @Test
    void answersTheSameWhateverTheCut() {
        try (NDManager manager = ENGINE.newManager();
                TensorScope scope = TensorScope.under(manager)) {
            long[] ids = LongStream.range(0, 70).map(i -> i * i % 50).toArray();
            NDArray prompt = MODEL.embed(scope, ids);
            float[] whole = logits(scope, ids).toFloatArray();
            try (KvCache cache = MODEL.newCache(1, 70, RotaryBase.fixed(MODEL.config(), 70))) {
                MODEL.forward(scope, prompt.get(":, :33"), cache);
                int[] prefix = cache.lengths();
                MODEL.forward(scope, prompt.get(":, 33:50"), cache);
                cache.truncate(prefix);
                NDArray last = prompt.get(":, :0");
                for (int i = 33; i < 70; i++) {
                    last = MODEL.forward(scope, prompt.get(":, " + i + ":" + (i + 1)), cache);
                }
                float[] stepped = last.toFloatArray();
                for (int i = 0; i < whole.length; i++) {
                    assertThat(stepped[i]).isEqualTo(whole[i], TOLERANCE);
                }
                assertThatThrownBy(() -> MODEL.forward(scope, prompt, cache))
                        .hasMessage(
                                "Expected room for 70 more positions behind 70, the cache was made"
                                        + " for 70; make a larger one or ask for less");
                assertThatThrownBy(() -> cache.truncate(new int[] {71, 0}))
                        .hasMessage("Expected to keep at most [70, 70] positions, got [71, 0]");
            }
        }
    }

    @Test
    void keepsEverythingWithoutDropout() {
        try (NDManager manager = ENGINE.newManager();
                TensorScope scope = TensorScope.under(manager);
                KvCache cache = DEEP.newCache(1, 22, RotaryBase.fixed(DEEP.config(), 22))) {
            NDArray logits = DEEP.forward(scope, prompt(scope), cache);
            assertStarts(logits, -0.788198, 1.055047, 0.491956, -0.838415, 1.487476, 1.235398);
            assertThat(Sampling.GREEDY.next(logits.toFloatArray())).isEqualTo(21);
        }
    }

    @Test
    void dropsWhatTheQuestionDoesNotAttendTo() {
        try (NDManager manager = ENGINE.newManager();
                TensorScope scope = TensorScope.under(manager);
                KvCache cache = DEEP.newCache(1, 23, RotaryBase.fixed(DEEP.config(), 23))) {
            VisualDropout dropout =
                    new VisualDropout(
                            Choice.ATTENTION, List.of(1, 2, 3), List.of(1.0, .5, .25, .125));
            long[] visual = LongStream.range(3, 19).toArray();
            NDArray logits = DEEP.forward(scope, prompt(scope), cache, dropout, visual);
            assertStarts(logits, -1.084314, 1.132427, 0.616636, -0.728676, 1.624644, 1.082723);
            assertThat(cache.lengths()).containsExactly(22, 14, 10, 8);
        }
    }

    /**
     * The reference ran on a PyTorch whose whole-number spacing of 16 to 8 ended at 14 instead of
     * 15; what it kept is given here.
     */
    @Test
    void goesOnWithWhatWasKept() {
        int[] spaced = {0, 2, 4, 6, 8, 10, 12, 14};
        try (NDManager manager = ENGINE.newManager();
                TensorScope scope = TensorScope.under(manager);
                KvCache cache = DEEP.newCache(1, 23, RotaryBase.fixed(DEEP.config(), 23));
                InternLm2.Pass pass = DEEP.pass(prompt(scope), cache, Padding.NONE)) {
            pass.layer(0);
            pass.keep(around(spaced, 16));
            pass.layer(1);
            assertScores(pass.rank(2, 13), .022976, .036924, .049309, .091982, .047347, .132413);
            pass.keep(around(new int[] {2, 3, 5, 7}, 8));
            pass.layer(2);
            assertScores(pass.rank(3, 9), .053051, .069837, .042489, .139350);
            pass.keep(around(new int[] {1, 3}, 4));
            pass.layer(3);
            NDArray logits = pass.logits(scope, 1).get(":, -1");
            assertStarts(logits, -0.941602, 1.454135, 0.908233, -0.793470, 1.417809, 1.104660);
            NDArray next = DEEP.forward(scope, DEEP.embed(scope, new long[] {1}), cache);
            assertStarts(next, 0.238923, 1.276809, 1.107807, -0.815810, 1.410311, 0.603678);
        }
    }

    private static void assertScores(float[] scores, double... expected) {
        for (int i = 0; i < expected.length; i++) {
            assertThat(scores[3 + i]).isEqualTo((float) expected[i], within(1e-5f));
        }
    }

    /** Positions of some of the visual tokens, with 3 of text before all of them and 3 behind. */
    private static long[] around(int[] kept, int visual) {
        LongStream chosen = IntStream.of(kept).mapToLong(i -> 3L + i);
        return LongStream.concat(
                        LongStream.concat(LongStream.range(0, 3), chosen),
                        LongStream.range(3L + visual, 6L + visual))
                .toArray();
    }

    @Test
    void refusesWhatItCannotDrop() {
        assertThatThrownBy(() -> new VisualDropout(Choice.UNIFORM, List.of(1), List.of(1.0)))
                .hasMessage("Expected one ratio more than stages, got layers [1] and ratios [1.0]");
        assertThatThrownBy(
                        () ->
                                new VisualDropout(
                                        Choice.UNIFORM, List.of(2, 2), List.of(1.0, .5, .2)))
                .hasMessage("Expected ascending numbers of layers from 1, got [2, 2]");
        assertThatThrownBy(() -> new VisualDropout(Choice.UNIFORM, List.of(1), List.of(.5, .6)))
                .hasMessage("Expected descending ratios from 1 to 0, got [0.5, 0.6]");
        assertThatThrownBy(() -> Choice.named("random"))
                .hasMessage(
                        "Expected uniform, attention, uniform0_attention or uniform1_attention, got"
                                + " random");
        VisualDropout tooDeep = new VisualDropout(Choice.UNIFORM, List.of(4), List.of(1.0, .5));
        try (NDManager manager = ENGINE.newManager();
                TensorScope scope = TensorScope.under(manager);
                KvCache cache = DEEP.newCache(1, 4, RotaryBase.fixed(DEEP.config(), 4))) {
            NDArray prompt = DEEP.embed(scope, new long[] {1, 2});
            assertThatThrownBy(() -> DEEP.forward(scope, prompt, cache, tooDeep, new long[] {0}))
                    .hasMessage(
                            "Expected the dropout's stages before the last of 4 layers, got [4]");
            assertThatThrownBy(() -> DEEP.embed(scope, new long[] {50}))
                    .hasMessage("Expected token ids from 0 to 49, got 50");
        }
    }

    @Test
    void spacesEvenlyAsPyTorchDoes() {
        assertThat(VisualDropout.evenlySpaced(10, 5)).containsExactly(0, 2, 4, 6, 9);
        assertThat(VisualDropout.evenlySpaced(8, 4)).containsExactly(0, 2, 4, 7);
        assertThat(VisualDropout.evenlySpaced(4, 2)).containsExactly(0, 3);
        assertThat(VisualDropout.evenlySpaced(9, 1)).containsExactly(0);
        assertThat(VisualDropout.evenlySpaced(9, 0)).isEmpty();
        assertThat(VisualDropout.evenlySpaced(2050, 1025)).endsWith(2042, 2044, 2046, 2049);
    }

    @Test
    void holdsNoNativeMemoryBetweenRequests() {
        for (int i = 0; i < 100; i++) {
            try (NDManager manager = ENGINE.newManager()) {
                manager.cap();
                try (TensorScope scope = TensorScope.under(manager)) {
                    long[] ids = {1, 2, 3};
                    logits(scope, ids);
                }
            }
        }
    }

    /** Ids 1, 7, 3, then 16 visual tokens, then ids 9, 11, 4. */
    private static NDArray prompt(TensorScope scope) {
        return NDArrays.concat(
                new NDList(
                        DEEP.embed(scope, new long[] {1, 7, 3}),
                        SynthWeights.array(scope.manager(), "visual", 1, 1, 16, 32),
                        DEEP.embed(scope, new long[] {9, 11, 4})),
                1);
    }

    private static NDArray logits(TensorScope scope, long... ids) {
        int length = ids.length;
        try (KvCache cache = MODEL.newCache(1, length, RotaryBase.fixed(MODEL.config(), length))) {
            return MODEL.forward(scope, MODEL.embed(scope, ids), cache);
        }
    }

    private static void assertStarts(NDArray computed, double... expected) {
        float[] values = computed.toFloatArray();
        for (int i = 0; i < expected.length; i++) {
            assertThat(values[i]).as("element %d", i).isEqualTo((float) expected[i], TOLERANCE);
        }
    }
}
