/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.bundle;

import io.longview.model.tensor.WeightTable;

/** Where a model's weights come from: a file, the shards of a checkpoint, or a generator. */
public interface WeightSource {
    /** Whether it has a weight of this name. */
    boolean has(String name);

    /**
     * Copies a weight to a device, piece by piece.
     *
     * @param name its name here
     * @param table where it goes
     * @param as its name there
     * @param shape what it has to be
     * @throws BundleException if there is no such weight or it has another shape or type
     */
    void load(String name, WeightTable table, String as, long... shape);
}
