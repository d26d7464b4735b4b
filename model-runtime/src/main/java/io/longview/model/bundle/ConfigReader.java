/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.bundle;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Reads fields of a checkpoint's {@code config.json}, naming the field and the file when one is not
 * what it should be.
 *
 * @param where what errors call it
 * @param node the object with the fields
 */
public record ConfigReader(String where, JsonNode node) {
    /** Most layers of a network; a configuration that says more is damaged, or lies. */
    private static final int MOST_LAYERS = 1000;

    /** A whole number from 1. */
    public int count(String field) {
        JsonNode value = node.path(field);
        if (!value.isInt() || value.intValue() < 1) {
            throw wrong(field, "a whole number from 1", value);
        }
        return value.intValue();
    }

    /** A number of layers. */
    public int layers(String field) {
        int layers = count(field);
        if (layers > MOST_LAYERS) {
            throw wrong(field, "at most " + MOST_LAYERS, node.path(field));
        }
        return layers;
    }

    /** A whole number from the least, or what it is when absent. */
    public int whole(String field, int least, int otherwise) {
        JsonNode value = node.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.isInt() || value.intValue() < least) {
            throw wrong(field, "a whole number from " + least, value);
        }
        return value.intValue();
    }

    /** A number from the least, or what it is when absent. */
    public double number(String field, double least, double otherwise) {
        double value = number(field, otherwise);
        if (!(value >= least) || Double.isInfinite(value)) {
            throw wrong(field, "a number from " + least, node.path(field));
        }
        return value;
    }

    /** A number, or what it is when absent. */
    private double number(String field, double otherwise) {
        JsonNode value = node.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.isNumber()) {
            throw wrong(field, "a number", value);
        }
        return value.doubleValue();
    }

    /** A truth value, or what it is when absent. */
    public boolean flag(String field, boolean otherwise) {
        JsonNode value = node.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.isBoolean()) {
            throw wrong(field, "true or false", value);
        }
        return value.booleanValue();
    }

    /** Text, or what it is when absent. */
    public String text(String field, String otherwise) {
        JsonNode value = node.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.isTextual()) {
            throw wrong(field, "text", value);
        }
        return value.textValue();
    }

    /** Checks that a field, if present, has the one value that is supported. */
    public void expect(String field, String only) {
        String value = text(field, only);
        if (!value.equals(only)) {
            throw wrong(field, only, node.path(field));
        }
    }

    private BundleException wrong(String field, String expected, JsonNode got) {
        return new BundleException(
                "%s: expected %s to be %s, got %s"
                        .formatted(where, field, expected, got.isMissingNode() ? "nothing" : got));
    }
}
