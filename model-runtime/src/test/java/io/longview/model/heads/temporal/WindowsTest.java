/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.heads.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.longview.model.bundle.SafetensorsFile;
import io.longview.model.heads.temporal.WindowRules.Kept;
import io.longview.model.heads.temporal.WindowRules.Range;
import io.longview.model.heads.temporal.WindowRules.Step;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Post-processing against golden data of the reference; see the README beside the data. */
class WindowsTest {
    private static final String CASE = "postprocess_and_nms";

    @Test
    void convertsAndComparesSpans() throws IOException {
        try (SafetensorsFile inputs = TemporalGoldens.open(CASE, "inputs");
                SafetensorsFile outputs = TemporalGoldens.open(CASE, "outputs")) {
            float[] spans = inputs.floats("spans_center_width");
            List<Window> windows = new ArrayList<>();
            for (int i = 0; i < spans.length; i += 2) {
                windows.add(Window.around(spans[i], spans[i + 1], 1));
            }
            float[] bounds = outputs.floats("spans_start_end");
            float[] ious = outputs.floats("temporal_iou");
            float[] unions = outputs.floats("temporal_union");
            for (int i = 0; i < windows.size(); i++) {
                assertThat(windows.get(i).start()).isCloseTo(bounds[2 * i], within(1e-6f));
                assertThat(windows.get(i).end()).isCloseTo(bounds[2 * i + 1], within(1e-6f));
                for (int j = 0; j < windows.size(); j++) {
                    int cell = i * windows.size() + j;
                    assertThat(windows.get(i).iou(windows.get(j)))
                            .isCloseTo(ious[cell], within(1e-5f));
                    assertThat(windows.get(i).union(windows.get(j)))
                            .isCloseTo(unions[cell], within(1e-5f));
                }
            }
        }
    }

    /** The values of fact sheet section 5.5. */
    @Test
    void generalisesTheIou() {
        assertThat(new Window(2, 6, 1).generalisedIou(new Window(4, 10, 1))).isEqualTo(0.25f);
        assertThat(new Window(0, 2, 1).generalisedIou(new Window(5, 6, 1))).isEqualTo(-0.5f);
    }

    /** The example of fact sheet section 5.5. */
    @Test
    void sortsAndRoundsLikeTheReference() {
        float[] logits = {2, 0, 0.5f, 1.5f, 1, 0.9f};
        float[] spans = {0.5f, 0.2f, 0.3f, 0.7f, 0.9f, 0.4f};
        List<Window> windows = Windows.of(logits, spans, 30);
        assertThat(windows)
                .containsExactly(
                        new Window(12, 18, 0.8808f),
                        new Window(21, 30, 0.5250f),
                        new Window(0, 19.5f, 0.2689f));
        assertThat(WindowRules.tpo().apply(windows))
                .extracting(Window::start, Window::end)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(12f, 18f),
                        org.assertj.core.groups.Tuple.tuple(21f, 30f),
                        org.assertj.core.groups.Tuple.tuple(0f, 20f));
    }

    @ParameterizedTest
    @ValueSource(strings = {"app", "charades", "all_center", "all_right"})
    void fitsWindowsLikeTheReference(String options) throws IOException {
        try (SafetensorsFile inputs = TemporalGoldens.open(CASE, "inputs");
                SafetensorsFile outputs = TemporalGoldens.open(CASE, "outputs")) {
            assertWindows(
                    rules(options).apply(windows(inputs.floats("windows"))),
                    outputs,
                    "post_" + options,
                    1e-4f);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.2", "0.5", "0.8"})
    void suppressesLikeTheReference(String threshold) throws IOException {
        try (SafetensorsFile inputs = TemporalGoldens.open(CASE, "inputs");
                SafetensorsFile outputs = TemporalGoldens.open(CASE, "outputs")) {
            assertWindows(
                    Windows.suppress(
                            windows(inputs.floats("windows")), Float.parseFloat(threshold), 10),
                    outputs,
                    "nms_" + threshold,
                    0);
        }
    }

    @Test
    void keepsTheStartWhenToldTo() {
        Range any = new Range(0, 100);
        WindowRules rules =
                new WindowRules(1, any, new Range(4, 6), Kept.START, List.of(Step.LIMIT_LENGTH));
        assertThat(rules.apply(List.of(new Window(10, 11, 0.5f), new Window(20, 30, 0.25f))))
                .containsExactly(new Window(10, 14, 0.5f), new Window(20, 26, 0.25f));
    }

    @Test
    void knowsThePlacesOfClips() throws IOException {
        try (SafetensorsFile outputs = TemporalGoldens.open("tef_channels", "outputs")) {
            for (int clips : new int[] {1, 2, 7, 33}) {
                float[] expected = outputs.floats("tef_" + clips);
                float[][] places = ClipPlaces.of(clips);
                for (int i = 0; i < clips; i++) {
                    assertThat(places[i])
                            .containsExactly(
                                    new float[] {expected[2 * i], expected[2 * i + 1]},
                                    within(1e-6f));
                }
            }
        }
        assertThatThrownBy(() -> ClipPlaces.of(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected at least 1 clip, got 0");
    }

    static void assertWindows(
            List<Window> found, SafetensorsFile outputs, String name, float tolerance) {
        float[] values = new float[3 * found.size()];
        for (int i = 0; i < found.size(); i++) {
            values[3 * i] = found.get(i).start();
            values[3 * i + 1] = found.get(i).end();
            values[3 * i + 2] = found.get(i).score();
        }
        TemporalGoldens.assertClose(name, values, outputs.floats(name), tolerance);
    }

    private static List<Window> windows(float[] rows) {
        List<Window> windows = new ArrayList<>();
        for (int i = 0; i < rows.length; i += 3) {
            windows.add(new Window(rows[i], rows[i + 1], rows[i + 2]));
        }
        return windows;
    }

    private static WindowRules rules(String options) {
        return switch (options) {
            case "app" -> WindowRules.tpo();
            case "charades" ->
                    new WindowRules(
                            1,
                            new Range(0, 150),
                            new Range(2, 60),
                            Kept.START,
                            List.of(Step.LIMIT_TIMES, Step.ROUND_TO_CLIPS));
            case "all_center" ->
                    new WindowRules(
                            2,
                            new Range(0, 150),
                            new Range(4, 70),
                            Kept.CENTRE,
                            List.of(Step.values()));
            case "all_right" ->
                    new WindowRules(
                            2,
                            new Range(0, 150),
                            new Range(4, 40),
                            Kept.END,
                            List.of(Step.values()));
            default -> throw new IllegalArgumentException(options);
        };
    }
}
