/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.longview.model.tensor.EngineSettings;
import io.longview.model.tensor.TensorEngine;
import io.longview.model.vision.BoxDecoder.Candidate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BoxDecoderTest {
    private static final InputSize SIZE = new InputSize(64, 64, 64, 50);

    private final NDManager manager = TensorEngine.start(EngineSettings.cpu(1)).newManager();
    private final TestingGrids at8 = empty(8);
    private final TestingGrids at16 = empty(4);
    private final TestingGrids at32 = empty(2);

    @AfterEach
    void release() {
        manager.close();
    }

    @Test
    void findsNothingInAnEmptyPicture() {
        assertThat(decode(EncoderSettings.defaults())).isEmpty();
    }

    @Test
    void placesABoxAroundItsCell() {
        at8.predict(2, 3, 5, 0, 1, 1, 2, 2);
        Candidate found = decode(EncoderSettings.defaults()).get(0);
        assertThat(found.classId()).isEqualTo(5);
        assertThat(found.confidence()).isEqualTo(0.5f);
        // Centre (28, 20); left and top 8 away, right and bottom 16.
        assertThat(found.box()).isEqualTo(new Box(20, 12, 44, 36));
    }

    @Test
    void takesTheExpectationOfASide() {
        at32.predict(0, 0, 0, 2, 0, 0, 0, 1);
        int right = NanoDetWeights.CLASSES + 2 * 11;
        at32.set(0, 0, right, 0).set(0, 0, right + 1, 0);
        Candidate found = decode(EncoderSettings.defaults()).get(0);
        // Bins 0 and 1 equally likely: half a stride right of the centre 16.
        assertThat(found.box().right()).isCloseTo(32, within(1e-4f));
    }

    @Test
    void cutsBoxesAtTheContent() {
        at16.predict(2, 3, 0, 3, 1, 1, 10, 10);
        // A cell in the padding below the content sees no object.
        at16.predict(3, 0, 0, 3, 0, 0, 1, 1);
        List<Candidate> found = decode(EncoderSettings.defaults());
        assertThat(found).hasSize(1);
        assertThat(found.get(0).box()).isEqualTo(new Box(40, 24, 64, 50));
    }

    @Test
    void keepsTheBestOfThoseThatOverlapClassByClass() {
        at8.predict(2, 2, 0, 1, 2, 2, 2, 2);
        at8.predict(2, 3, 0, 2, 3, 2, 1, 2);
        at8.set(2, 2, 7, 1.5f);
        List<Candidate> found = decode(EncoderSettings.defaults());
        assertThat(found).extracting(Candidate::classId).containsExactly(0, 7);
        assertThat(found.get(0).confidence()).isCloseTo(0.8808f, within(1e-4f));
    }

    @Test
    void keepsBothThatOverlapLittle() {
        at8.predict(2, 2, 0, 1, 1, 1, 1, 1);
        at8.predict(2, 3, 0, 2, 1, 1, 1, 1);
        assertThat(decode(EncoderSettings.defaults())).hasSize(2);
    }

    @Test
    void dropsWhatIsBelowTheFloor() {
        at8.predict(1, 1, 0, -1, 1, 1, 1, 1);
        assertThat(decode(EncoderSettings.defaults().withConfidenceFloor(0.26f))).hasSize(1);
        assertThat(decode(EncoderSettings.defaults().withConfidenceFloor(0.27f))).isEmpty();
    }

    @Test
    void keepsNoMoreThanAskedForAndOrdersTiesByPlace() {
        for (int i = 0; i < 6; i++) {
            at8.predict(i % 3, i, 0, 1, 0, 0, 1, 1);
        }
        EncoderSettings defaults = EncoderSettings.defaults();
        EncoderSettings three = new EncoderSettings(416, defaults.engine(), 0.1f, 0.6f, 3);
        List<Candidate> found = decode(three);
        assertThat(found).extracting(c -> c.box().left()).containsExactly(4f, 28f, 12f);
    }

    private List<Candidate> decode(EncoderSettings settings) {
        return new BoxDecoder(settings)
                .decode(List.of(at8.grid(), at16.grid(), at32.grid()), 0, SIZE);
    }

    private TestingGrids empty(int side) {
        return new TestingGrids(
                manager, side, side, NanoDetWeights.PREDICTIONS, TestingGrids.NOTHING);
    }
}
