/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.heads.temporal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.longview.model.tensor.NativeArrays;

/**
 * Sine encodings: channel j of a value x is sin (j even) or cos (j odd) of 2 pi x / 10000^(2
 * floor(j/2) / C).
 */
final class SinePositions {
    private static final double BASE = 10000;

    private SinePositions() {}

    /**
     * Positions of clips: x is the number of clips so far, divided by the number of clips.
     *
     * @param mask (B,L), 1 for clips, 0 for padding
     * @return (B,L,C)
     */
    static NDArray ofClips(NDArray mask, int channels) {
        NDArray counted = mask.toType(DataType.FLOAT32, false).cumSum(1);
        NDArray last = counted.get(":, -1:").add(1e-6f);
        return encode(counted.div(last), channels);
    }

    /**
     * Encodings of spans, centre before width.
     *
     * @param spans (B,Q,2), 0..1
     * @param channels of both together
     * @return (B,Q,C)
     */
    static NDArray ofSpans(NDArray spans, int channels) {
        NDArray centre = encode(spans.get(new NDIndex("..., 0")), channels / 2);
        NDArray width = encode(spans.get(new NDIndex("..., 1")), channels / 2);
        return centre.concat(width, -1);
    }

    /** (B,N) to (B,N,C). */
    private static NDArray encode(NDArray values, int channels) {
        NDManager manager = values.getManager();
        float[] scales = new float[channels / 2];
        for (int i = 0; i < scales.length; i++) {
            scales[i] = (float) (2 * Math.PI / Math.pow(BASE, 2.0 * i / channels));
        }
        NDArray angles =
                values.expandDims(2)
                        .mul(
                                NativeArrays.create(
                                        manager, scales, new Shape(scales.length))); // (B,N,C/2)
        NDArray pairs = NDArrays.stack(new NDList(angles.sin(), angles.cos()), -1); // (B,N,C/2,2)
        Shape shape = values.getShape();
        return pairs.reshape(shape.get(0), shape.get(1), channels);
    }
}
