/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.hico;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.longview.model.bundle.SafetensorsFile;
import io.longview.model.hico.TokenMerger.Similarity;
import io.longview.model.tensor.EngineSettings;
import io.longview.model.tensor.TensorEngine;
import io.longview.model.tensor.TensorScope;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The merge against golden data of the reference; see the README beside the data. */
class TokenMergerGoldenTest {
    private static final TensorEngine ENGINE = TensorEngine.start(EngineSettings.cpu(1));

    /** float32 sums of at most 64 tokens; measured difference up to 1e-6. */
    private static final float TOLERANCE = 1e-4f;

    static Stream<Arguments> cases() {
        return Stream.of(
                        Arguments.of("clip4_p1024_c96_h8_t64", 8, 64),
                        Arguments.of("duplicates_p12_t9", 2, 9),
                        Arguments.of("half_b1_p16_c24_h3_t8", 3, 8),
                        Arguments.of("justbelow_b3_p20_c16_h2_t19", 2, 19),
                        Arguments.of("multiround_b2_p64_c32_h4_t5", 4, 5),
                        Arguments.of("odd_b1_p37_c40_h5_t9", 5, 9),
                        Arguments.of("projector_video_8f_12x12", 6, 64))
                .flatMap(
                        c ->
                                similarities()
                                        .map(
                                                s ->
                                                        Arguments.of(
                                                                c.get()[0],
                                                                c.get()[1],
                                                                c.get()[2],
                                                                s)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agreesWithTheReference(String golden, int heads, int target, Similarity similarity)
            throws IOException {
        try (SafetensorsFile inputs = open(golden, "inputs");
                SafetensorsFile outputs = open(golden, "outputs");
                NDManager manager = ENGINE.newManager();
                TensorScope scope = TensorScope.under(manager);
                TokenMerger merger = new TokenMerger(ENGINE, heads, target, similarity)) {
            NDArray tokens = tokens(inputs, manager);
            MergedTokens merged = merger.merge(scope, tokens);
            assertClose(merged.values(), outputs, "merged_tokens");
            long[] rounds = outputs.longs("r_list");
            assertThat(MergePlan.rounds((int) tokens.getShape().get(1), target)).isEqualTo(rounds);
            assertThat(merged.sizes().toFloatArray())
                    .isEqualTo(outputs.floats("round" + (rounds.length - 1) + ".size"));
            assertThat(merged.assignment().toLongArray())
                    .isEqualTo(
                            assignment(
                                    outputs,
                                    rounds.length,
                                    (int) tokens.getShape().get(0),
                                    (int) tokens.getShape().get(1)));
        }
    }

    @ParameterizedTest
    @MethodSource("similarities")
    void projectsLikeTheReference(Similarity similarity) throws IOException {
        String golden = "projector_video_8f_12x12";
        try (SafetensorsFile inputs = open(golden, "inputs");
                SafetensorsFile outputs = open(golden, "outputs");
                SafetensorsFile weights = open(golden, "weights");
                NDManager manager = ENGINE.newManager();
                TensorScope scope = TensorScope.under(manager);
                TokenMerger merger = new TokenMerger(ENGINE, 6, 64, similarity)) {
            NDArray merged = merger.merge(scope, tokens(inputs, manager)).values();
            NDArray hidden = linear(merged, weights, manager, "model.mm_projector.mlp.0");
            NDArray gelu = hidden.mul(hidden.div(Math.sqrt(2)).erf().add(1)).mul(0.5);
            assertClose(
                    linear(gelu, weights, manager, "model.mm_projector.mlp.2"),
                    outputs,
                    "projected");
        }
    }

    /** Those that this machine can compute. */
    static Stream<Similarity> similarities() {
        return Arrays.stream(Similarity.values())
                .filter(s -> s == Similarity.PORTABLE || ENGINE.hasOneDnn());
    }

    private static NDArray linear(
            NDArray x, SafetensorsFile weights, NDManager manager, String name) {
        return x.matMul(load(weights, name + ".weight", manager).transpose())
                .add(load(weights, name + ".bias", manager));
    }

    /** The projector groups frames (8, 144, 48) into clips of four (2, 576, 48). */
    private static NDArray tokens(SafetensorsFile inputs, NDManager manager) {
        if (inputs.tensors().get(0).name().equals("frames")) {
            NDArray frames = load(inputs, "frames", manager);
            return frames.reshape(2, 576, 48);
        }
        return load(inputs, "x", manager);
    }

    /** Follows every token through the recorded choices of the rounds. */
    private static long[] assignment(SafetensorsFile outputs, int rounds, int batch, int tokens) {
        long[] assignment = new long[batch * tokens];
        Arrays.setAll(assignment, i -> i % tokens);
        for (int round = 0; round < rounds; round++) {
            String prefix = "round" + round + ".";
            int kept = (int) outputs.tensor(prefix + "kept_idx").shape()[1];
            int removed = (int) outputs.tensor(prefix + "src_idx").shape()[1];
            long[] keptIndex = outputs.longs(prefix + "kept_idx");
            long[] source = outputs.longs(prefix + "src_idx");
            long[] destination = outputs.longs(prefix + "dst_idx");
            for (int i = 0; i < assignment.length; i++) {
                int sequence = i / tokens;
                long place = assignment[i];
                if (place % 2 == 1) {
                    assignment[i] = kept + place / 2;
                    continue;
                }
                for (int k = sequence * kept; k < (sequence + 1) * kept; k++) {
                    if (keptIndex[k] == place / 2) {
                        assignment[i] = k - (long) sequence * kept;
                    }
                }
                for (int k = sequence * removed; k < (sequence + 1) * removed; k++) {
                    if (source[k] == place / 2) {
                        assignment[i] = kept + destination[k];
                    }
                }
            }
        }
        return assignment;
    }

    private static void assertClose(NDArray found, SafetensorsFile outputs, String name) {
        assertThat(found.getShape().getShape()).isEqualTo(outputs.tensor(name).shape());
        float[] values = found.toFloatArray();
        float[] expected = outputs.floats(name);
        float farthest = 0;
        for (int i = 0; i < values.length; i++) {
            farthest = Math.max(farthest, Math.abs(values[i] - expected[i]));
        }
        assertThat(farthest).as(name).isLessThan(TOLERANCE);
    }

    private static NDArray load(SafetensorsFile file, String name, NDManager manager) {
        return manager.create(file.floats(name), new Shape(file.tensor(name).shape()));
    }

    private static SafetensorsFile open(String golden, String part) throws IOException {
        String file = golden + "/" + part + ".safetensors";
        try (InputStream in =
                Objects.requireNonNull(
                        TokenMergerGoldenTest.class.getResourceAsStream(file), file)) {
            return SafetensorsFile.of(file, in.readAllBytes());
        }
    }
}
