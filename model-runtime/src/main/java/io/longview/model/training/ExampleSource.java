/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.training;

import java.util.Random;

/** Where examples come from. */
@FunctionalInterface
public interface ExampleSource {
    /** Draws one example; the same numbers give the same example. */
    GroundingExample draw(Random random);
}
