/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.training;

import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import io.longview.model.bundle.BundleException;
import io.longview.model.bundle.SafetensorsFile;
import io.longview.model.bundle.SafetensorsWriter;
import io.longview.model.bundle.TensorInfo;
import io.longview.model.heads.temporal.CgDetr;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Trains a temporal head step by step. What a step does depends on the seed and its number alone,
 * so that a run which was stopped goes on from its checkpoint as if nothing had happened.
 */
public final class GroundingTrainer implements AutoCloseable {
    private static final String WEIGHT = "weight.";
    private static final String STEP = "step";
    private static final String SETTINGS = "settings";
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final CgDetr model;
    private final TrainingSettings settings;
    private final ExampleSource source;
    private final AdamW optimiser;

    /**
     * A trainer at step 0.
     *
     * @param model its weights are changed in place
     */
    public GroundingTrainer(CgDetr model, TrainingSettings settings, ExampleSource source) {
        this.model = model;
        this.settings = settings;
        this.source = source;
        optimiser = new AdamW(model.weights(), settings.decay(), settings.largestNorm());
    }

    /**
     * What a step did.
     *
     * @param step its number, from 1
     * @param rate its learning rate
     * @param losses by name, before the step
     * @param total their sum
     * @param gradientNorm before clipping
     */
    public record Report(
            int step, float rate, Map<String, Double> losses, double total, double gradientNorm) {
        public Report {
            losses = Map.copyOf(losses);
        }
    }

    /** How many steps were made. */
    public int steps() {
        return optimiser.steps();
    }

    /** Whether all steps were made. */
    public boolean done() {
        return steps() >= settings.steps();
    }

    /** Makes one step. */
    public Report step() {
        int step = steps();
        float rate = settings.rateAt(step);
        Random random = new Random((settings.seed() + 1) * MIX + step);
        List<GroundingExample> examples = new ArrayList<>();
        for (int i = 0; i < settings.batch(); i++) {
            examples.add(source.draw(random));
        }
        Map<String, Double> losses;
        double total;
        try (NDManager manager = model.engine().newManager()) {
            // The collector must be closed, and gradients no longer recorded, before the update.
            try (GradientCollector recorded = model.engine().record()) {
                GroundingBatch batch = GroundingBatch.of(manager, examples);
                GroundingLoss.Losses computed =
                        GroundingLoss.of(model.ground(batch.input()), batch);
                var sum = computed.total();
                recorded.backward(sum);
                losses = computed.values();
                total = sum.getFloat();
            }
        }
        return new Report(step + 1, rate, losses, total, optimiser.step(rate));
    }

    /** Writes everything that training needs to go on. */
    public void save(Path checkpoint) {
        SafetensorsWriter writer =
                new SafetensorsWriter()
                        .metadata(STEP, Integer.toString(steps()))
                        .metadata(SETTINGS, settings + " " + model.settings());
        model.weights()
                .forEach(
                        (name, array) ->
                                writer.add(
                                        WEIGHT + name,
                                        array.getShape().getShape(),
                                        array.toFloatArray()));
        optimiser
                .state()
                .forEach(
                        (name, values) ->
                                writer.add(name, optimiser.shape(name).getShape(), values));
        writer.write(checkpoint);
    }

    /**
     * Goes back to a checkpoint.
     *
     * @throws BundleException if it is of a run with other settings, or damaged
     */
    public void resume(Path checkpoint) {
        try (SafetensorsFile file = SafetensorsFile.open(checkpoint)) {
            String made = file.metadata().getOrDefault(SETTINGS, "");
            String wanted = settings + " " + model.settings();
            if (!made.equals(wanted)) {
                throw new BundleException(
                        "%s: expected a checkpoint of %s, got one of %s; use another output folder"
                                .formatted(checkpoint, wanted, made));
            }
            Map<String, float[]> state = new LinkedHashMap<>();
            Map<String, float[]> weights = new LinkedHashMap<>();
            for (TensorInfo info : file.tensors()) {
                String name = info.name();
                boolean weight = name.startsWith(WEIGHT);
                (weight ? weights : state)
                        .put(weight ? name.substring(WEIGHT.length()) : name, file.floats(name));
            }
            model.engine().enter();
            model.set(weights);
            optimiser.restore(Integer.parseInt(file.metadata().getOrDefault(STEP, "0")), state);
        }
    }

    /** Frees the optimiser's state; the model stays. */
    @Override
    public void close() {
        optimiser.close();
    }
}
