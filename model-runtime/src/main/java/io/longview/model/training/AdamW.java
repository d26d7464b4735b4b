/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.longview.model.tensor.NativeArrays;
import io.longview.model.tensor.TensorScope;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * AdamW (Loshchilov and Hutter 2019) over named weights, with gradients clipped to a global norm.
 * Its state can be taken out and put back, so that training resumes exactly; DJL's optimisers keep
 * theirs to themselves.
 *
 * <pre>
 * m = b1 m + (1 - b1) g;  v = b2 v + (1 - b2) g g
 * w = w - rate (m / (1 - b1^t) / (sqrt(v / (1 - b2^t)) + eps) + decay w)
 * </pre>
 *
 * <p>Decay is for kernels (two dimensions) only; norms, biases and slopes keep their size.
 */
public final class AdamW implements AutoCloseable {
    private static final float FIRST = 0.9f;
    private static final float SECOND = 0.999f;
    private static final float EPSILON = 1e-8f;

    private final Map<String, NDArray> weights;
    private final Map<String, NDArray> means = new LinkedHashMap<>();
    private final Map<String, NDArray> squares = new LinkedHashMap<>();
    private final NDManager manager;
    private final float decay;
    private final float largestNorm;
    private int steps;

    /**
     * An optimiser that has made no step yet. Marks the weights as needing gradients.
     *
     * @param weights by name; changed in place
     * @param decay share of a kernel that is taken away for each unit of the rate
     * @param largestNorm gradients longer than this, all together, are shortened to it
     */
    public AdamW(Map<String, NDArray> weights, float decay, float largestNorm) {
        this.weights = Map.copyOf(weights);
        this.decay = decay;
        this.largestNorm = largestNorm;
        manager = weights.values().iterator().next().getManager().newSubManager();
        weights.forEach(
                (name, weight) -> {
                    weight.setRequiresGradient(true);
                    means.put(name, manager.zeros(weight.getShape()));
                    squares.put(name, manager.zeros(weight.getShape()));
                });
    }

    /** How many steps were made. */
    public int steps() {
        return steps;
    }

    /**
     * Moves the weights along their gradients, then clears the gradients. No gradients may be
     * recorded meanwhile.
     *
     * @param rate learning rate of this step
     * @return the norm of all gradients together, before clipping
     * @throws IllegalStateException if the norm is not finite; the weights are unchanged then
     */
    public float step(float rate) {
        try (TensorScope scope = TensorScope.under(manager)) {
            Map<String, NDArray> gradients = new LinkedHashMap<>();
            double total = 0;
            for (String name : means.keySet()) {
                NDArray gradient = weight(name).getGradient();
                gradient.attach(scope.manager());
                gradients.put(name, gradient);
                total += gradient.square().sum().getFloat();
            }
            float norm = (float) Math.sqrt(total);
            if (!Float.isFinite(norm)) {
                throw new IllegalStateException(
                        "Expected finite gradients at step %d, got norm %s; lower the learning rate"
                                .formatted(steps + 1, norm));
            }
            steps++;
            float shorten = Math.min(1, largestNorm / Math.max(norm, 1e-12f));
            gradients.forEach((name, gradient) -> update(name, gradient, shorten, rate));
            return norm;
        }
    }

    private void update(String name, NDArray gradient, float shorten, float rate) {
        NDArray weight = weight(name);
        NDArray clipped = gradient.mul(shorten);
        NDArray mean = state(means, name);
        NDArray square = state(squares, name);
        mean.muli(FIRST).addi(clipped.mul(1 - FIRST));
        square.muli(SECOND).addi(clipped.square().mul(1 - SECOND));
        double firstBias = 1 - Math.pow(FIRST, steps);
        double secondBias = 1 - Math.pow(SECOND, steps);
        NDManager scratch = gradient.getManager();
        NDArray size = attached(square.div(secondBias), scratch).sqrt().add(EPSILON);
        NDArray step = attached(mean.div(firstBias), scratch).div(size);
        if (weight.getShape().dimension() == 2) {
            step.addi(attached(weight.mul(decay), scratch));
        }
        weight.subi(step.muli(rate));
        gradient.subi(gradient.duplicate());
    }

    private static NDArray attached(NDArray array, NDManager manager) {
        array.attach(manager);
        return array;
    }

    private NDArray weight(String name) {
        return state(weights, name);
    }

    private static NDArray state(Map<String, NDArray> arrays, String name) {
        NDArray array = arrays.get(name);
        if (array == null) {
            throw new IllegalArgumentException("Expected a weight of the model, got " + name);
        }
        return array;
    }

    /** Copies of the state by name; {@code mean.} and {@code square.} before the weight's name. */
    Map<String, float[]> state() {
        Map<String, float[]> state = new LinkedHashMap<>();
        means.forEach((name, array) -> state.put("mean." + name, array.toFloatArray()));
        squares.forEach((name, array) -> state.put("square." + name, array.toFloatArray()));
        return state;
    }

    /** Puts a state back. */
    void restore(int madeSteps, Map<String, float[]> state) {
        steps = madeSteps;
        state.forEach(
                (name, values) -> {
                    boolean mean = name.startsWith("mean.");
                    NDArray array =
                            state(mean ? means : squares, name.substring(name.indexOf('.') + 1));
                    NativeArrays.fill(array, values);
                });
    }

    /** Shape of a state's tensor. */
    Shape shape(String name) {
        return weight(name.substring(name.indexOf('.') + 1)).getShape();
    }

    @Override
    public void close() {
        weights.values().forEach(weight -> weight.setRequiresGradient(false));
        manager.close();
    }
}
