/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.longview.model.vision.ClipEncoding;
import io.longview.model.vision.FrameEncoder;
import io.longview.model.vision.Picture;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassSelectionTest {
    private static final List<String> CLASSES = TestingFrameEncoder.SPEC.classNames();
    private static final Picture PICTURE = TestingFrames.frame("a", 1, 0).picture();

    @Test
    void noNamesSelectAllAndChangeNothing() {
        ClassSelection all = ClassSelection.of(CLASSES, List.of());
        FrameEncoderFactory factory = gpu -> new TestingFrameEncoder();
        assertThat(all.isAll()).isTrue();
        assertThat(all.names()).isEqualTo(CLASSES);
        assertThat(all.applyTo(factory)).isSameAs(factory);
    }

    @Test
    void onlySelectedClassesLeaveTheEncoder() {
        // The testing encoder sees a person in every picture.
        assertThat(encode("person").detections()).allMatch(found -> found.size() == 1);
        ClipEncoding none = encode("car");
        assertThat(none.detections()).hasSize(2).allMatch(List::isEmpty);
        assertThat(none.tokens().count()).isEqualTo(encode("person").tokens().count());
    }

    @Test
    void anUnknownClassIsSaid() {
        assertThatThrownBy(() -> ClassSelection.of(CLASSES, List.of("person", "cat")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected classes of the model (person, car), got 'cat'");
    }

    private static ClipEncoding encode(String name) {
        FrameEncoderFactory factory =
                ClassSelection.of(CLASSES, List.of(name)).applyTo(gpu -> new TestingFrameEncoder());
        try (FrameEncoder encoder = factory.open(null)) {
            return encoder.encode(List.of(List.of(PICTURE, PICTURE))).get(0);
        }
    }
}
