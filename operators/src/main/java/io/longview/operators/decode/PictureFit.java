/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.decode;

import io.longview.model.vision.InputSize;
import java.io.Serializable;

/**
 * The encoder's input geometry, as it travels with the job graph.
 *
 * @param longSide longer side of the input in pixels
 * @param stride input sides are multiples of this
 */
record PictureFit(int longSide, int stride) implements Serializable {
    InputSize fit(int width, int height) {
        return InputSize.fit(width, height, longSide, stride);
    }
}
