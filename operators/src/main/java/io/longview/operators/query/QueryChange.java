/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.query;

/** What happened to a query; told to all tasks. */
public sealed interface QueryChange {
    /** Identity of the query. */
    String queryId();

    /** The query was asked, or a higher version of it. */
    record Asked(PreparedQuery query) implements QueryChange {
        @Override
        public String queryId() {
            return query.queryId();
        }
    }

    /**
     * The query was asked in words that only a chat model can answer; its question says nothing.
     */
    record AskedFreely(PreparedQuery query) implements QueryChange {
        @Override
        public String queryId() {
            return query.queryId();
        }
    }

    /** The query was taken back. */
    record Removed(String queryId) implements QueryChange {}
}
