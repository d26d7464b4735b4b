/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.context;

import io.longview.operators.query.PreparedQuery;
import io.longview.operators.wire.RecordType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * Where the questions that last are on the stream that is the current key. Owned state: per stream,
 * how far each standing question is, and the version of each question answered at the end.
 */
final class QueryStates {
    static final String WATCH_STATE = "watches";
    static final String ANSWERED_STATE = "answered-at-end";

    private final MapState<String, Watch> watches;
    private final MapState<String, Integer> answered;

    private QueryStates(MapState<String, Watch> watches, MapState<String, Integer> answered) {
        this.watches = watches;
        this.answered = answered;
    }

    static QueryStates open(RuntimeContext context) {
        return new QueryStates(
                context.getMapState(
                        new MapStateDescriptor<>(
                                WATCH_STATE, Types.STRING, RecordType.ofCodec(Watch.Codec.class))),
                context.getMapState(
                        new MapStateDescriptor<>(ANSWERED_STATE, Types.STRING, Types.INT)));
    }

    /** The questions that wait or watch, in the order of their ids. */
    static List<PreparedQuery> inOrder(ReadOnlyBroadcastState<String, PreparedQuery> state)
            throws Exception {
        List<PreparedQuery> queries = new ArrayList<>();
        for (Map.Entry<String, PreparedQuery> entry : state.immutableEntries()) {
            queries.add(entry.getValue());
        }
        queries.sort(Comparator.comparing(PreparedQuery::queryId));
        return queries;
    }

    /** How far a question is; at its beginning if another version was watched before. */
    Watch watch(PreparedQuery query) throws Exception {
        Watch watch = watches.get(query.queryId());
        return watch == null || watch.version() != query.ref().version()
                ? Watch.idle(query.ref().version())
                : watch;
    }

    /** Keeps how far a question is, if it moved. */
    void put(PreparedQuery query, Watch former, Watch watch) throws Exception {
        if (!watch.equals(former)) {
            watches.put(query.queryId(), watch);
        }
    }

    /** Whether the question has not been answered at the end of this stream; it is from now on. */
    boolean answerFirst(PreparedQuery query) throws Exception {
        Integer version = answered.get(query.queryId());
        if (version != null && version == query.ref().version()) {
            return false;
        }
        answered.put(query.queryId(), query.ref().version());
        return true;
    }

    /** How many standing questions have begun to be true, or were. */
    int watched() throws Exception {
        int count = 0;
        for (String ignored : watches.keys()) {
            count++;
        }
        return count;
    }

    void forget(String queryId) throws Exception {
        watches.remove(queryId);
        answered.remove(queryId);
    }

    void clear() {
        watches.clear();
        answered.clear();
    }
}
