/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.bundle;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Where one tensor lies in a safetensors file and how to read it.
 *
 * @param name name of the tensor
 * @param dtype type of its elements
 * @param shape its dimensions; empty for a scalar
 * @param begin first byte, counted from the start of the data section
 * @param end byte after the last one, counted from the start of the data section
 */
public record TensorInfo(String name, DType dtype, long[] shape, long begin, long end) {
    /** Size in bytes. */
    public long bytes() {
        return end - begin;
    }

    /** Number of elements. */
    public long elements() {
        return bytes() / dtype.bytes();
    }

    /** The shape as {@code 128x64x3x3}, {@code scalar} when it has no dimension. */
    public String shapeText() {
        return shape.length == 0
                ? "scalar"
                : Arrays.stream(shape).mapToObj(Long::toString).collect(Collectors.joining("x"));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TensorInfo that
                && name.equals(that.name)
                && dtype == that.dtype
                && Arrays.equals(shape, that.shape)
                && begin == that.begin
                && end == that.end;
    }

    @Override
    public int hashCode() {
        return name.hashCode() * 31 + Long.hashCode(begin);
    }

    @Override
    public String toString() {
        return name + " " + dtype + " " + shapeText();
    }
}
