/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.golden;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import io.longview.model.bundle.DType;
import io.longview.model.bundle.SafetensorsFile;
import io.longview.model.bundle.TensorInfo;
import io.longview.model.golden.Comparison.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares what a component computed with what the reference recorded. Floats must lie within the
 * case's own {@code tolerance_abs}, or {@link #TOLERANCE} where it gives none; whole numbers and
 * truth values must be equal. Tensors named {@code bf16.*} show what less precise code gives and
 * are not compared.
 */
public final class GoldenReport {
    /** Largest difference of a float for which a case gives no tolerance of its own. */
    public static final double TOLERANCE = 1e-4;

    private static final String LESS_PRECISE = "bf16.";

    private final SafetensorsFile expected;
    private final Map<String, Double> tolerances = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private final List<Comparison> comparisons = new ArrayList<>();

    /** A report on one case. */
    public GoldenReport(GoldenCase golden) {
        expected = golden.outputs();
        for (JsonNode output : golden.configuration().path("outputs")) {
            if (output.path("tolerance_abs").isNumber()) {
                tolerances.put(
                        output.path("name").asText(), output.path("tolerance_abs").doubleValue());
            }
        }
    }

    /** Whether the reference recorded such a tensor. */
    public boolean expects(String name) {
        return GoldenCase.has(expected, name);
    }

    /** Whether a tensor was recorded in this shape, or not at all. */
    public boolean isRecordedAs(String name, Shape shape) {
        return !expects(name) || Arrays.equals(expected.tensor(name).shape(), shape.getShape());
    }

    /** Recorded whole numbers, in row-major order, for comparisons of a component's own. */
    public long[] expectedIntegers(String name) {
        return expected.longs(name);
    }

    /** Compares an array of any type that golden data have; an unrecorded one is ignored. */
    public void compare(String name, NDArray computed) {
        long[] shape = computed.getShape().getShape();
        switch (computed.getDataType()) {
            case INT64 -> integers(name, computed.toLongArray(), shape);
            case BOOLEAN -> booleans(name, computed.toBooleanArray(), shape);
            default -> floats(name, computed.toFloatArray(), shape);
        }
    }

    /** Compares floats, in row-major order. */
    public void floats(String name, float[] computed, long... shape) {
        if (prepare(name, shape, DType.F32)) {
            float[] values = expected.floats(name);
            double farthest = 0;
            for (int i = 0; i < values.length; i++) {
                double error = Math.abs((double) computed[i] - values[i]);
                farthest = Math.max(farthest, Double.isNaN(error) ? Double.MAX_VALUE : error);
            }
            add(name, farthest, tolerances.getOrDefault(name, TOLERANCE), "");
        }
    }

    /** Compares floats that must be equal bit by bit, such as moved data. */
    public void exactly(String name, float[] computed, long... shape) {
        if (prepare(name, shape, DType.F32)) {
            float[] values = expected.floats(name);
            int different = 0;
            for (int i = 0; i < values.length; i++) {
                different +=
                        Float.floatToRawIntBits(values[i]) == Float.floatToRawIntBits(computed[i])
                                ? 0
                                : 1;
            }
            add(name, different, 0, "bit by bit");
        }
    }

    /** Compares whole numbers, in row-major order. */
    public void integers(String name, long[] computed, long... shape) {
        if (prepare(name, shape, DType.I64)) {
            long[] values = expected.longs(name);
            int different = 0;
            for (int i = 0; i < values.length; i++) {
                different += values[i] == computed[i] ? 0 : 1;
            }
            add(name, different, 0, "whole numbers");
        }
    }

    private void booleans(String name, boolean[] computed, long[] shape) {
        if (prepare(name, shape, DType.BOOL)) {
            boolean[] values = GoldenCase.booleans(expected, expected.tensor(name));
            int different = 0;
            for (int i = 0; i < values.length; i++) {
                different += values[i] == computed[i] ? 0 : 1;
            }
            add(name, different, 0, "truth values");
        }
    }

    /** Says of a recorded tensor why it is not compared. */
    public void leaveOut(String name, String reason) {
        seen.add(name);
        comparisons.add(new Comparison(name, Verdict.LEFT_OUT, 0, 0, reason));
    }

    /** Records a comparison that a component made itself, such as one of sets. */
    public void record(String name, boolean held, String remark) {
        seen.add(name);
        comparisons.add(
                new Comparison(
                        name, held ? Verdict.HELD : Verdict.MISSED, held ? 0 : 1, 0, remark));
    }

    /** All comparisons; recorded tensors that were never named are misses. */
    public List<Comparison> finish() {
        for (TensorInfo info : expected.tensors()) {
            if (seen.add(info.name())) {
                if (info.name().startsWith(LESS_PRECISE)) {
                    leaveOut(info.name(), "of less precise code, for comparison only");
                } else {
                    miss(info.name(), "the component did not compute it");
                }
            }
        }
        return List.copyOf(comparisons);
    }

    private boolean prepare(String name, long[] shape, DType dtype) {
        if (!expects(name)) {
            return false;
        }
        seen.add(name);
        TensorInfo info = expected.tensor(name);
        if (info.dtype() == dtype && Arrays.equals(info.shape(), shape)) {
            return true;
        }
        miss(
                name,
                "expected %s %s, computed %s %s"
                        .formatted(info.dtype(), info.shapeText(), dtype, Arrays.toString(shape)));
        return false;
    }

    private void add(String name, double error, double tolerance, String remark) {
        Verdict verdict = error <= tolerance ? Verdict.HELD : Verdict.MISSED;
        comparisons.add(new Comparison(name, verdict, error, tolerance, remark));
    }

    private void miss(String name, String remark) {
        comparisons.add(new Comparison(name, Verdict.MISSED, Double.POSITIVE_INFINITY, 0, remark));
    }
}
