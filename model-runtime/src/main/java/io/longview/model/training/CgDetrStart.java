/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.training;

import io.longview.model.heads.temporal.CgDetrSettings;
import io.longview.model.heads.temporal.CgDetrWeightNames;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;

/** Starting weights of a {@link io.longview.model.heads.temporal.CgDetr}, the same for a seed. */
public final class CgDetrStart {
    private static final float SLOPE = 0.25f;

    private CgDetrStart() {}

    /**
     * Draws weights: kernels by Glorot's uniform rule, biases 0, norms 1, learned tokens normal
     * with deviation 0.5, spans of the queries spread over the video.
     */
    public static Map<String, float[]> weights(CgDetrSettings settings, long seed) {
        Random random = new Random(seed);
        Map<String, float[]> weights = new LinkedHashMap<>();
        CgDetrWeightNames.shapes(settings)
                .forEach((name, shape) -> weights.put(name, tensor(name, shape, random)));
        return weights;
    }

    private static float[] tensor(String name, long[] shape, Random random) {
        float[] values = new float[(int) LongStream.of(shape).reduce(1, Math::multiplyExact)];
        if (name.equals("query_embed.weight")) {
            queries(values);
        } else if (name.endsWith("activation.weight")) {
            Arrays.fill(values, SLOPE);
        } else if (name.contains("rep_") || name.endsWith("embeddings.weight")) {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (0.5 * random.nextGaussian());
            }
        } else if (shape.length == 2) {
            double limit = Math.sqrt(6.0 / (shape[0] + shape[1]));
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (limit * (2 * random.nextDouble() - 1));
            }
        } else if (name.toLowerCase(Locale.ROOT).contains("norm") && name.endsWith("weight")) {
            Arrays.fill(values, 1);
        }
        return values;
    }

    /** Centres spread evenly, widths a tenth of the video; before the sigmoid. */
    private static void queries(float[] values) {
        int queries = values.length / 2;
        for (int i = 0; i < queries; i++) {
            double centre = (i + 0.5) / queries;
            values[2 * i] = (float) Math.log(centre / (1 - centre));
            values[2 * i + 1] = (float) Math.log(0.1 / 0.9);
        }
    }
}
