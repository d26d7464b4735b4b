/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.query;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.ListState;

/**
 * The queries that came before, to tell a repetition from a contradiction. Of those asked once,
 * only the latest ones are kept.
 */
final class KnownQueries {
    /** Most queries kept besides the standing ones. */
    static final int MOST = 10_000;

    private final Map<String, KnownQuery> queries = new LinkedHashMap<>();
    private final ListState<KnownQuery> state;

    private KnownQueries(ListState<KnownQuery> state) {
        this.state = state;
    }

    /** Those that the state holds. */
    static KnownQueries restore(ListState<KnownQuery> state) throws Exception {
        KnownQueries known = new KnownQueries(state);
        for (KnownQuery query : state.get()) {
            known.put(query);
        }
        return known;
    }

    /** Writes all to the state. */
    void snapshot() throws Exception {
        state.update(List.copyOf(queries.values()));
    }

    /** Whether exactly this came before. */
    boolean repeats(Query query) {
        KnownQuery known = queries.get(query.queryId());
        return known != null && known.equals(KnownQuery.of(query));
    }

    /**
     * Refuses what contradicts a query that came before.
     *
     * @throws QueryException if its version is used for something else or is outdated
     */
    void check(Query query) throws QueryException {
        KnownQuery known = queries.get(query.queryId());
        if (known != null && known.version() >= query.version()) {
            throw new QueryException(
                    "conflict",
                    "Expected a version above %d of query '%s', which is known with another content, got %d; raise the version"
                            .formatted(known.version(), query.queryId(), query.version()));
        }
    }

    void put(KnownQuery query) {
        queries.remove(query.queryId());
        queries.put(query.queryId(), query);
        if (queries.size() > MOST) {
            removeOldest();
        }
    }

    private void removeOldest() {
        Iterator<KnownQuery> each = queries.values().iterator();
        while (each.hasNext()) {
            if (!each.next().standing()) {
                each.remove();
                return;
            }
        }
    }

    void remove(String queryId) {
        queries.remove(queryId);
    }
}
