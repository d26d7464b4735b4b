/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.chat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import io.longview.model.language.InternLm2;
import io.longview.model.tensor.TensorScope;
import java.util.Arrays;

/** Puts visual tokens in the places of a prompt that are kept for them. */
final class Prompts {
    private Prompts() {}

    /**
     * Vectors of a prompt, with visual tokens in reading order where its placeholders are.
     *
     * @param ids prompt
     * @param placeholder id of a place for a visual token
     * @param visual (...,E) float32, as many as there are places
     * @return (1,L,E) float32
     */
    static NDArray splice(
            TensorScope scope, InternLm2 model, long[] ids, long placeholder, NDArray visual) {
        return splice(scope, model.embed(scope, ids), ids, placeholder, visual);
    }

    /** The same with the vectors of the prompt's text given, (...,E). */
    static NDArray splice(
            TensorScope scope, NDArray text, long[] ids, long placeholder, NDArray visual) {
        long places = Arrays.stream(ids).filter(id -> id == placeholder).count();
        long width = text.getShape().getLastDimension();
        long rows = visual.size() / width;
        if (places != rows) {
            throw new IllegalArgumentException(
                    "Expected as many visual tokens as the prompt has places, %d, got %d"
                            .formatted(places, rows));
        }
        if (rows == 0) {
            return text.reshape(1, ids.length, width);
        }
        NDArray all =
                NDArrays.concat(
                        new NDList(text.reshape(ids.length, width), visual.reshape(rows, width)));
        long[] order = new long[ids.length];
        int next = ids.length;
        for (int i = 0; i < ids.length; i++) {
            order[i] = ids[i] == placeholder ? next++ : i;
        }
        return all.get(scope.manager().create(order)).reshape(new Shape(1, ids.length, width));
    }
}
