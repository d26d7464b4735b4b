/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.inspect;

import io.longview.operators.wire.StateView;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.state.api.functions.KeyedStateReaderFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Reads an operator's state of every stream.
 *
 * @param <T> what is said of a stream
 */
final class StateViewReader<T>
        extends KeyedStateReaderFunction<String, Tuple3<String, String, String>> {
    private static final long serialVersionUID = 1L;

    private final String uid;
    private final StateView.Opener<T> opener;
    private transient StateView<T> view;

    StateViewReader(String uid, StateView.Opener<T> opener) {
        this.uid = uid;
        this.opener = opener;
    }

    @Override
    public void open(OpenContext openContext) {
        view = opener.open(getRuntimeContext());
    }

    @Override
    public void readKey(
            String streamId, Context context, Collector<Tuple3<String, String, String>> out)
            throws Exception {
        @Nullable T read = view.read();
        if (read != null) {
            out.collect(Part.of(uid, streamId, read));
        }
    }
}
