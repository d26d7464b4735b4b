/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HalfFloatsTest {
    @Test
    void everyHalfSurvivesTheWayThereAndBack() {
        for (int bits = 0; bits < 1 << 16; bits++) {
            float wide = HalfFloats.fromF16((short) bits);
            short back = HalfFloats.toF16(wide);
            if (Float.isNaN(wide)) {
                assertThat(HalfFloats.fromF16(back)).isNaN();
            } else {
                assertThat(back).isEqualTo((short) bits);
            }
        }
    }

    @Test
    void roundsToTheNearestTiesToEven() {
        assertThat(HalfFloats.toF16(1 + 0x1p-11f)).isEqualTo((short) 0x3c00);
        assertThat(HalfFloats.toF16(1 + 3 * 0x1p-11f)).isEqualTo((short) 0x3c02);
        assertThat(HalfFloats.toF16(1 + 0x1.02p-11f)).isEqualTo((short) 0x3c01);
        assertThat(HalfFloats.toF16(65519)).isEqualTo((short) 0x7bff);
        assertThat(HalfFloats.toF16(65520)).isEqualTo((short) 0x7c00);
        assertThat(HalfFloats.toF16(-0x1p-25f)).isEqualTo((short) 0x8000);
        assertThat(HalfFloats.toF16(0x1.8p-24f)).isEqualTo((short) 2);
    }
}
