/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.language;

import com.fasterxml.jackson.databind.JsonNode;
import io.longview.model.bundle.BundleException;
import io.longview.model.bundle.ConfigReader;

/** How a rotary embedding is stretched for inputs longer than those of its training. */
public sealed interface RopeScaling {
    /**
     * Angles per position for a total length.
     *
     * @param theta base
     * @param width channels of a head
     * @param limit longest length that is not stretched
     * @param length positions there are
     * @return width/2 values, {@code base^(-2i/width)}
     */
    float[] frequencies(double theta, int width, int limit, int length);

    /** No stretching. */
    record None() implements RopeScaling {
        @Override
        public float[] frequencies(double theta, int width, int limit, int length) {
            return powers(theta, width, 1);
        }
    }

    /**
     * Positions are divided by a factor, at any length.
     *
     * @param factor the divisor
     */
    record Linear(double factor) implements RopeScaling {
        @Override
        public float[] frequencies(double theta, int width, int limit, int length) {
            return powers(theta, width, factor);
        }
    }

    /**
     * Dynamic NTK: above the limit the base becomes {@code theta * (factor * length / limit -
     * (factor - 1))^(width / (width - 2))}.
     *
     * @param factor growth of the base with the length
     */
    record Dynamic(double factor) implements RopeScaling {
        @Override
        public float[] frequencies(double theta, int width, int limit, int length) {
            return powers(base(theta, width, limit, length), width, 1);
        }

        /** The base for a length. */
        double base(double theta, int width, int limit, int length) {
            if (length <= limit) {
                return theta;
            }
            double stretch = factor * length / limit - (factor - 1);
            return theta * Math.pow(stretch, width / (width - 2.0));
        }
    }

    /** Reads {@code rope_scaling}; absent or null is none. */
    static RopeScaling read(String where, JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return new None();
        }
        ConfigReader config = new ConfigReader(where + " rope_scaling", node);
        double factor = config.number("factor", 1, 1);
        return switch (config.text("type", "")) {
            case "linear" -> new Linear(factor);
            case "dynamic" -> new Dynamic(factor);
            default ->
                    throw new BundleException(
                            "%s: expected rope_scaling of type linear or dynamic, got %s"
                                    .formatted(where, node));
        };
    }

    private static float[] powers(double base, int width, double divisor) {
        float[] frequencies = new float[width / 2];
        for (int i = 0; i < frequencies.length; i++) {
            frequencies[i] = (float) (Math.pow(base, -2.0 * i / width) / divisor);
        }
        return frequencies;
    }
}
