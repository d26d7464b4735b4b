/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.kafka;

import java.util.Locale;

/** The topics of Longview's contract, in the order in which data flow through them. */
public enum Topic {
    /** Media in; key streamId. */
    SEGMENTS(Retention.BY_TIME),
    /** Standing and one-off questions; key queryId; a tombstone stops one. */
    QUERIES(Retention.LATEST_PER_KEY),
    /** What happened; key streamId. */
    EVENTS(Retention.BY_TIME),
    /** Boxes of every sampled frame for live overlays; key streamId. */
    TRACKS(Retention.BY_TIME),
    /** Results of queries; key queryId. */
    ANSWERS(Retention.BY_TIME),
    /** How every stream is doing; key streamId. */
    HEALTH(Retention.LATEST_PER_KEY),
    /** Last picture of every stream; key streamId. */
    PREVIEWS(Retention.LATEST_PER_KEY),
    /** What could not be used, with the reason; key streamId. */
    REJECTED(Retention.BY_TIME);

    /** What the broker keeps. */
    enum Retention {
        /** Records until they are old: {@code cleanup.policy=delete}. */
        BY_TIME,
        /** The last record of every key: {@code cleanup.policy=compact}. */
        LATEST_PER_KEY
    }

    private final Retention retention;

    Topic(Retention retention) {
        this.retention = retention;
    }

    /** The topic's name without the prefix. */
    public String suffix() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether records as large as a segment or an example picture pass through it. */
    boolean carriesMedia() {
        return this == SEGMENTS || this == QUERIES || this == REJECTED || this == PREVIEWS;
    }

    Retention retention() {
        return retention;
    }
}
