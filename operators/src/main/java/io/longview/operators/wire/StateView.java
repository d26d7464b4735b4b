/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.wire;

import java.io.Serializable;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.jspecify.annotations.Nullable;

/**
 * What an operator keeps of the stream that is the current key, for those who look into a
 * savepoint.
 *
 * @param <T> the summary, written as JSON
 */
@FunctionalInterface
public interface StateView<T> {
    /** The summary; null if the operator keeps nothing of the stream. */
    @Nullable T read() throws Exception;

    /**
     * Registers the states that a view reads.
     *
     * @param <T> the summary
     */
    @FunctionalInterface
    interface Opener<T> extends Serializable {
        StateView<T> open(RuntimeContext context);
    }
}
