/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.longview.model.tensor.EngineSettings;
import org.junit.jupiter.api.Test;

class EncoderSettingsTest {
    private static final EncoderSettings DEFAULTS = EncoderSettings.defaults();

    @Test
    void changesOneThingAtATime() {
        assertThat(DEFAULTS.withInputLongSide(640).inputLongSide()).isEqualTo(640);
        assertThat(DEFAULTS.withThreads(3).engine()).isEqualTo(EngineSettings.cpu(3));
        assertThat(DEFAULTS.withGpu(1).engine().gpu()).hasValue(1);
        assertThat(DEFAULTS.withGpu(1).withThreads(2).engine().gpu()).hasValue(1);
        assertThat(DEFAULTS.withConfidenceFloor(0.3f).confidenceFloor()).isEqualTo(0.3f);
        assertThat(DEFAULTS.withInputLongSide(416)).isEqualTo(DEFAULTS);
    }

    @Test
    void refusesSenselessNumbers() {
        assertThatThrownBy(() -> DEFAULTS.withInputLongSide(160))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Expected an input long side that is a multiple of 32 from 192, got 160");
        assertThatThrownBy(() -> DEFAULTS.withInputLongSide(417)).hasMessageEndingWith("got 417");
        assertThatThrownBy(() -> DEFAULTS.withConfidenceFloor(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected a confidence floor between 0 and 1, got 0.0");
        assertThatThrownBy(() -> DEFAULTS.withConfidenceFloor(Float.NaN))
                .hasMessageEndingWith("got NaN");
        assertThatThrownBy(() -> new EncoderSettings(416, DEFAULTS.engine(), 0.1f, 1.5f, 9))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected a suppression IoU above 0 and up to 1, got 1.5");
        assertThatThrownBy(() -> new EncoderSettings(416, DEFAULTS.engine(), 0.1f, 0.6f, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected at least 1 detection per picture, got 0");
    }
}
