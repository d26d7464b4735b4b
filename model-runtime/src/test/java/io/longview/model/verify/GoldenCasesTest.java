/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.longview.model.golden.Comparison;
import io.longview.model.tensor.EngineSettings;
import io.longview.model.tensor.Rehearsal;
import io.longview.model.tensor.TensorEngine;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The golden cases among the test resources; see the README beside them. */
class GoldenCasesTest {
    private static final GoldenVerification ON_CPU =
            new GoldenVerification(TensorEngine.start(EngineSettings.cpu(1)));
    private static final GoldenVerification AS_ON_A_GPU =
            new GoldenVerification(Rehearsal.engine());

    static List<Path> cases() throws URISyntaxException {
        return GoldenVerification.cases(
                Path.of(
                        Objects.requireNonNull(
                                        GoldenCasesTest.class.getResource(
                                                "/io/longview/model/golden"))
                                .toURI()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void hold(Path folder) {
        assertHeld(ON_CPU.verify(folder));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void holdInTheWaysOfAGpu(Path folder) {
        assertHeld(AS_ON_A_GPU.verify(folder));
    }

    private static void assertHeld(CaseResult result) {
        assertThat(result.comparisons())
                .isNotEmpty()
                .allSatisfy(
                        c ->
                                assertThat(c.verdict())
                                        .as(c.toString())
                                        .isEqualTo(Comparison.Verdict.HELD));
        assertThat(result.outcome()).isEqualTo(CaseResult.Outcome.HELD);
    }

    @Test
    void areAllThere() throws URISyntaxException {
        assertThat(cases()).hasSize(11);
        assertThat(GoldenVerification.components())
                .contains(
                        "hico-token-merge",
                        "internvit",
                        "connector",
                        "internlm2",
                        "hico-visual-dropout");
    }
}
