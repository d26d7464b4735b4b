/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.tensor;

import java.util.OptionalInt;

/**
 * How the tensor engine uses the machine.
 *
 * @param threads CPU threads within one operation; 1 where parallelism comes from Flink slots
 * @param gpu index of the GPU to compute on; empty for the CPU
 */
public record EngineSettings(int threads, OptionalInt gpu) {
    public EngineSettings {
        if (threads < 1) {
            throw new IllegalArgumentException(
                    "Expected at least 1 thread for the tensor engine, got " + threads);
        }
        if (gpu.isPresent() && gpu.getAsInt() < 0) {
            throw new IllegalArgumentException(
                    "Expected a GPU index from 0, got " + gpu.getAsInt());
        }
    }

    /** The CPU with the given number of threads within one operation. */
    public static EngineSettings cpu(int threads) {
        return new EngineSettings(threads, OptionalInt.empty());
    }
}
