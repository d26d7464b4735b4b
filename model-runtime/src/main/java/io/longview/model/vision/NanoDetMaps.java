/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.vision;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * What NanoDet computes for a batch of pictures, for the strides 8, 16 and 32 in this order.
 *
 * @param features head features, each (B,H/s,W/s,128)
 * @param predictions class logits and box distributions, each (B,H/s,W/s,124)
 */
record NanoDetMaps(List<NDArray> features, List<NDArray> predictions) {
    static final int[] STRIDES = {8, 16, 32};
}
