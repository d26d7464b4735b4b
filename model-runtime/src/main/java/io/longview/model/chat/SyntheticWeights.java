/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.chat;

import io.longview.model.bundle.WeightSource;
import io.longview.model.tensor.WeightTable;

/** Random weights of any shape, so scaled that activations keep their size. For measurements. */
final class SyntheticWeights implements WeightSource {
    @Override
    public boolean has(String name) {
        return true;
    }

    @Override
    public void load(String name, WeightTable table, String as, long... shape) {
        table.allocate(as, shape);
        if (shape.length == 1) {
            boolean offset = name.endsWith(".bias");
            table.randomize(as, offset ? 0 : 1, 0.02);
            return;
        }
        long fanIn = 1;
        for (int i = 1; i < shape.length; i++) {
            fanIn *= shape[i];
        }
        table.randomize(as, 0, 1 / Math.sqrt((double) fanIn));
    }
}
