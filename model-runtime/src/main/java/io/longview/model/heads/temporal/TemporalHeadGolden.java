/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.heads.temporal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import io.longview.model.golden.GoldenCase;
import io.longview.model.golden.GoldenComponent;
import io.longview.model.golden.GoldenReport;
import io.longview.model.golden.UnknownCaseException;
import io.longview.model.heads.temporal.WindowRules.Kept;
import io.longview.model.heads.temporal.WindowRules.Range;
import io.longview.model.heads.temporal.WindowRules.Step;
import io.longview.model.tensor.HalfFloats;
import io.longview.model.tensor.TensorEngine;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** Computes the golden cases of the temporal head: the network, its windows, the clips' places. */
public final class TemporalHeadGolden implements GoldenComponent {
    /** What the reference keeps with the length in front. */
    private static final Set<String> LENGTH_FIRST =
            Set.of("x.t2v_out", "x.global_token", "x.encoder_memory");

    @Override
    public String name() {
        return "tpo-temporal-head";
    }

    @Override
    public void compute(GoldenCase golden, TensorEngine engine, GoldenReport report) {
        try (NDManager manager = engine.newManager()) {
            if (golden.hasInput("src_vid")) {
                network(golden, engine, manager, report);
            } else if (golden.hasInput("spans_center_width")) {
                windows(golden, manager, report);
            } else if (golden.hasInput("lengths")) {
                places(golden, manager, report);
            } else {
                throw new UnknownCaseException(
                        "expected a video, spans or lengths as input, got " + golden.inputNames());
            }
        }
    }

    private static void network(
            GoldenCase golden, TensorEngine engine, NDManager manager, GoldenReport report) {
        try (CgDetr model = CgDetr.load(engine, settings(golden), golden.weights())) {
            GroundingInput input =
                    new GroundingInput(
                            golden.input(manager, "src_vid"),
                            golden.input(manager, "src_vid_mask"),
                            golden.input(manager, "src_txt"),
                            golden.input(manager, "src_txt_mask"),
                            golden.input(manager, "prompt_token"));
            GroundingOutput output =
                    model.ground(
                            input,
                            (name, value) ->
                                    report.compare(
                                            name,
                                            LENGTH_FIRST.contains(name)
                                                    ? value.swapAxes(0, 1)
                                                    : value));
            report.compare("saliency_scores", output.saliency());
            report.compare("t2vattnvalues", output.textAttention());
            int last = output.layers().size() - 1;
            for (int i = 0; i <= last; i++) {
                String prefix = i == last ? "" : "aux" + i + ".";
                report.compare(prefix + "pred_logits", output.layers().get(i).logits());
                report.compare(prefix + "pred_spans", output.layers().get(i).spans());
            }
            if (golden.configuration().path("post_processing").isObject()) {
                answer(golden, input, output, report);
            }
        }
    }

    private static CgDetrSettings settings(GoldenCase golden) {
        return new CgDetrSettings(
                golden.number("hidden_dim"),
                golden.number("nheads"),
                golden.number("dim_feedforward"),
                new CgDetrSettings.Depths(
                        golden.number("dummy_layers"),
                        golden.number("t2v_layers"),
                        golden.number("enc_layers"),
                        golden.number("dec_layers")),
                golden.number("num_queries"),
                golden.number("num_dummies"),
                golden.number("total_prompts"),
                golden.number("num_prompts"),
                golden.number("v_feat_dim"),
                golden.number("t_feat_dim"));
    }

    private static void answer(
            GoldenCase golden, GroundingInput input, GroundingOutput output, GoldenReport report) {
        JsonNode options = golden.configuration().path("post_processing");
        float[] logits = output.answer().logits().toFloatArray();
        float[] scores = new float[logits.length / 2];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = Windows.foreground(logits[2 * i], logits[2 * i + 1]);
        }
        report.floats("post.scores", scores, 1, scores.length);
        float[] spans = output.answer().spans().toFloatArray();
        float duration = (float) options.path("duration_seconds").asDouble();
        // A number on the edge between two of four decimals may fall to either side, which is as
        // much as the tolerance allows; before the rounding it is seen how close the windows are.
        List<Window> exact = Windows.exact(logits, spans, duration);
        report.floats("post.windows_seconds", rows(exact), exact.size(), 3);
        List<Window> windows = Windows.of(logits, spans, duration);
        List<Window> rounded = WindowRules.tpo().apply(windows);
        report.floats("post.windows_final", rows(rounded), rounded.size(), 3);
        report.floats("post.best", rows(rounded.subList(0, 1)), 3);
        int clips = (int) input.clipMask().sum().getFloat();
        float[] saliency = output.saliency().toFloatArray();
        float[] half = new float[clips];
        for (int i = 0; i < clips; i++) {
            half[i] = HalfFloats.fromF16(HalfFloats.toF16(saliency[i]));
        }
        report.floats("post.saliency_half", half, clips);
    }

    private static void windows(GoldenCase golden, NDManager manager, GoldenReport report) {
        List<Window> spans = new ArrayList<>();
        float[] values = golden.input(manager, "spans_center_width").toFloatArray();
        for (int i = 0; i < values.length; i += 2) {
            spans.add(Window.around(values[i], values[i + 1], 1));
        }
        int count = spans.size();
        float[] bounds = new float[2 * count];
        float[] back = new float[2 * count];
        float[] ious = new float[count * count];
        float[] unions = new float[count * count];
        for (int i = 0; i < count; i++) {
            Window span = spans.get(i);
            bounds[2 * i] = span.start();
            bounds[2 * i + 1] = span.end();
            back[2 * i] = (span.start() + span.end()) / 2;
            back[2 * i + 1] = span.length();
            for (int j = 0; j < count; j++) {
                ious[i * count + j] = span.iou(spans.get(j));
                unions[i * count + j] = span.union(spans.get(j));
            }
        }
        report.floats("spans_start_end", bounds, count, 2);
        report.floats("spans_back", back, count, 2);
        report.floats("temporal_iou", ious, count, count);
        report.floats("temporal_union", unions, count, count);
        rules(golden, read(golden.input(manager, "windows")), report);
        report.leaveOut("rounding_half_even", "the scores of its rows are no input");
    }

    private static void rules(GoldenCase golden, List<Window> windows, GoldenReport report) {
        JsonNode sets = golden.hyperParameters().path("post_processor_options");
        for (Iterator<String> names = sets.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            List<Window> fitted = rules(sets.path(name)).apply(windows);
            report.floats("post_" + name, rows(fitted), fitted.size(), 3);
        }
        int most = golden.hyperParameters().path("nms").path("max_after_nms").asInt();
        for (String threshold : List.of("0.2", "0.5", "0.8")) {
            List<Window> kept = Windows.suppress(windows, Float.parseFloat(threshold), most);
            report.floats("nms_" + threshold, rows(kept), kept.size(), 3);
        }
    }

    private static WindowRules rules(JsonNode options) {
        List<Step> steps = new ArrayList<>();
        for (JsonNode step : options.path("process_func_names")) {
            steps.add(
                    switch (step.asText()) {
                        case "clip_window_l" -> Step.LIMIT_LENGTH;
                        case "clip_ts" -> Step.LIMIT_TIMES;
                        case "round_multiple" -> Step.ROUND_TO_CLIPS;
                        default -> throw new UnknownCaseException("unknown step " + step);
                    });
        }
        Kept kept =
                switch (options.path("move_window_method").asText()) {
                    case "left" -> Kept.START;
                    case "center" -> Kept.CENTRE;
                    default -> Kept.END;
                };
        return new WindowRules(
                (float) options.path("clip_length").asDouble(),
                range(options, "ts_val"),
                range(options, "w_l"),
                kept,
                steps);
    }

    private static Range range(JsonNode options, String name) {
        return new Range(
                (float) options.path("min_" + name).asDouble(),
                (float) options.path("max_" + name).asDouble());
    }

    private static void places(GoldenCase golden, NDManager manager, GoldenReport report) {
        for (long length : golden.input(manager, "lengths").toLongArray()) {
            float[] flat = new float[(int) length * 2];
            float[][] places = ClipPlaces.of((int) length);
            for (int i = 0; i < length; i++) {
                System.arraycopy(places[i], 0, flat, 2 * i, 2);
            }
            report.floats("tef_" + length, flat, length, 2);
        }
    }

    /** Rows of start, end and, where there is one, score. */
    private static List<Window> read(NDArray rows) {
        Shape shape = rows.getShape();
        int width = (int) shape.get(1);
        float[] values = rows.toFloatArray();
        List<Window> windows = new ArrayList<>();
        for (int i = 0; i < values.length; i += width) {
            windows.add(new Window(values[i], values[i + 1], width > 2 ? values[i + 2] : 0));
        }
        return windows;
    }

    private static float[] rows(List<Window> windows) {
        float[] rows = new float[3 * windows.size()];
        for (int i = 0; i < windows.size(); i++) {
            rows[3 * i] = windows.get(i).start();
            rows[3 * i + 1] = windows.get(i).end();
            rows[3 * i + 2] = windows.get(i).score();
        }
        return rows;
    }
}
