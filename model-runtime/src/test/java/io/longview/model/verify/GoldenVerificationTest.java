/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.longview.model.bundle.SafetensorsFile;
import io.longview.model.golden.Comparison;
import io.longview.model.golden.Comparison.Verdict;
import io.longview.model.tensor.EngineSettings;
import io.longview.model.tensor.TensorEngine;
import io.longview.model.verify.CaseResult.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenVerificationTest {
    private static final String RECORDED = "/io/longview/model/hico/half_b1_p16_c24_h3_t8/";
    private static final GoldenVerification VERIFICATION =
            new GoldenVerification(TensorEngine.start(EngineSettings.cpu(1)));

    @TempDir Path folder;

    @Test
    void holdsWhatAgrees() throws IOException {
        recordedCase("hico-token-merge", 8, 2e-5);
        CaseResult result = VERIFICATION.verify(folder);
        assertThat(result.outcome()).isEqualTo(Outcome.HELD);
        assertThat(result.comparisons())
                .anySatisfy(
                        c -> {
                            assertThat(c.tensor()).isEqualTo("merged_tokens");
                            assertThat(c.verdict()).isEqualTo(Verdict.HELD);
                            assertThat(c.maxError()).isLessThan(1e-6);
                        })
                .anySatisfy(
                        c -> {
                            // Without a tolerance of its own in the configuration below.
                            assertThat(c.tensor()).isEqualTo("round0.tokens");
                            assertThat(c.verdict()).isEqualTo(Verdict.HELD);
                            assertThat(c.tolerance()).isEqualTo(1e-4);
                        });
        assertThat(GoldenVerification.cases(folder)).containsExactly(folder);
    }

    @Test
    void missesWhatIsComputedDifferently() throws IOException {
        recordedCase("hico-token-merge", 7, 2e-5);
        CaseResult result = VERIFICATION.verify(folder);
        assertThat(result.outcome()).isEqualTo(Outcome.MISSED);
        assertThat(result.comparisons())
                .filteredOn(c -> c.verdict() == Verdict.MISSED)
                .extracting(Comparison::remark)
                .contains("expected F32 1x8x24, computed F32 [1, 7, 24]");
    }

    @Test
    void missesWhatIsOutsideOfTheTolerance() throws IOException {
        recordedCase("hico-token-merge", 8, 2e-5);
        turnFirstNumber("merged_tokens");
        assertThat(missed()).containsExactly("merged_tokens");
    }

    @Test
    void missesWhatIsFarOffWithoutAToleranceOfItsOwn() throws IOException {
        recordedCase("hico-token-merge", 8, 2e-5);
        turnFirstNumber("round0.tokens");
        assertThat(missed()).containsExactly("round0.tokens");
    }

    @Test
    void leavesOutOnlyWhatLessPreciseCodeGave() throws IOException {
        recordedCase("hico-token-merge", 8, 2e-5);
        Path outputs = folder.resolve("outputs.safetensors");
        byte[] bytes = Files.readAllBytes(outputs);
        byte[] renamed =
                new String(bytes, StandardCharsets.ISO_8859_1)
                        .replace("round0.tokens", "bf16.0.tokens")
                        .getBytes(StandardCharsets.ISO_8859_1);
        Files.write(outputs, renamed);
        turnFirstNumber("bf16.0.tokens");
        CaseResult result = VERIFICATION.verify(folder);
        assertThat(result.outcome()).isEqualTo(Outcome.HELD);
        assertThat(result.comparisons())
                .filteredOn(c -> c.verdict() == Verdict.LEFT_OUT)
                .extracting(Comparison::tensor)
                .containsExactly("bf16.0.tokens");
    }

    private List<String> missed() {
        CaseResult result = VERIFICATION.verify(folder);
        assertThat(result.outcome()).isEqualTo(Outcome.MISSED);
        return result.comparisons().stream()
                .filter(c -> c.verdict() == Verdict.MISSED)
                .map(Comparison::tensor)
                .toList();
    }

    private void turnFirstNumber(String tensor) throws IOException {
        Path outputs = folder.resolve("outputs.safetensors");
        byte[] bytes = Files.readAllBytes(outputs);
        int header = (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
        try (SafetensorsFile file = SafetensorsFile.of("outputs", bytes)) {
            int first = 8 + header + (int) file.tensor(tensor).begin();
            bytes[first + 3] ^= (byte) 0x80; // Its sign.
        }
        Files.write(outputs, bytes);
    }

    @Test
    void saysWhatItDoesNotKnow() throws IOException {
        recordedCase("crystal-ball", 8, 2e-5);
        CaseResult result = VERIFICATION.verify(folder);
        assertThat(result.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(result.reason())
                .startsWith("no component crystal-ball; known: [hico-token-merge");
    }

    @Test
    void missesDamagedCases() throws IOException {
        recordedCase("hico-token-merge", 8, 2e-5);
        Files.delete(folder.resolve("inputs.safetensors"));
        CaseResult result = VERIFICATION.verify(folder);
        assertThat(result.outcome()).isEqualTo(Outcome.MISSED);
        assertThat(result.reason()).contains("inputs.safetensors: cannot be read");
    }

    private void recordedCase(String component, int target, double tolerance) throws IOException {
        for (String file : new String[] {"inputs.safetensors", "outputs.safetensors"}) {
            try (InputStream in =
                    Objects.requireNonNull(getClass().getResourceAsStream(RECORDED + file))) {
                Files.copy(in, folder.resolve(file));
            }
        }
        Files.writeString(
                folder.resolve("config.json"),
                """
                {"component": "%s", "case": "half",
                 "hyper_parameters": {"num_attention_heads": 3, "target_num_token": %d},
                 "outputs": [{"name": "merged_tokens", "tolerance_abs": %s}]}
                """
                        .formatted(component, target, tolerance));
    }
}
