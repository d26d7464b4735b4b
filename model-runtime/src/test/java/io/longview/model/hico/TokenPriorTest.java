/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.hico;

import static org.assertj.core.api.Assertions.assertThat;

import io.longview.model.bundle.SafetensorsFile;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenPriorTest {
    @Test
    void theSpreadOfPicturesIsThatOfTheirTokens() {
        TokenBlock one = new TokenBlock(2, new float[] {1, 0, 3, 0}, new float[] {1, 3}, n(), n());
        TokenPrior prior = TokenPrior.estimate(List.of(one), 16);
        assertThat(prior.mean()).containsExactly(2.5f, 0);
        assertThat(prior.covariance()).containsExactly(0.75f, 0, 0, 0);
    }

    @Test
    void theCompactOneIsACovarianceAndIsWrittenAsItWasRead() {
        TokenPrior prior = TokenPrior.compact();
        assertThat(prior.channels()).isEqualTo(128);
        float[] covariance = prior.covariance();
        for (int a = 0; a < 128; a++) {
            assertThat(covariance[a * 128 + a]).isPositive();
            for (int b = 0; b < a; b++) {
                assertThat(covariance[a * 128 + b]).isEqualTo(covariance[b * 128 + a]);
            }
        }
        try (SafetensorsFile file = SafetensorsFile.of("copy", prior.toSafetensors())) {
            assertThat(file.floats("mean")).isEqualTo(prior.mean());
            assertThat(file.floats("covariance")).isEqualTo(covariance);
        }
    }

    @Test
    void itsShareFallsAsTheStreamShowsMore() {
        TokenPrior prior = TokenPrior.ofChannels(128);
        assertThat(prior.ownShare(48)).isLessThan(0.02);
        assertThat(prior.ownShare(4_000)).isEqualTo(0.5);
        assertThat(prior.ownShare(400_000)).isGreaterThan(0.98);
        assertThat(TokenPrior.ofChannels(7).ownShare(1)).isEqualTo(1);
    }

    private static int[] n() {
        return new int[2];
    }
}
