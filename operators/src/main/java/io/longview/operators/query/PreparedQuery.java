/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.query;

import io.longview.model.hico.VisualQuery;
import io.longview.model.language.Question;
import io.longview.operators.event.Event;
import io.longview.operators.query.Query.AnswerAt;
import io.longview.operators.query.Query.Mode;
import io.longview.operators.query.Query.Scope;
import io.longview.operators.query.Query.Terms;
import org.jspecify.annotations.Nullable;

/**
 * A query that was understood.
 *
 * @param ref identity, version and words, as answers and events name it
 * @param askedMicros when it was asked, microseconds since the epoch
 * @param scope streams and time
 * @param mode whether it is asked once or stands
 * @param answerAt when it is answered if it is asked once
 * @param terms when it counts as true if it stands
 * @param question what is asked
 * @param picture the picture to look for, if the question is one
 */
public record PreparedQuery(
        Event.QueryRef ref,
        long askedMicros,
        Scope scope,
        Mode mode,
        AnswerAt answerAt,
        Terms terms,
        Question question,
        @Nullable VisualQuery picture) {
    static PreparedQuery of(
            Query query, long askedMicros, Question question, @Nullable VisualQuery picture) {
        return new PreparedQuery(
                ref(query),
                askedMicros,
                query.scope(),
                query.mode(),
                query.answerAt(),
                query.terms(),
                question,
                picture);
    }

    static Event.QueryRef ref(Query query) {
        return new Event.QueryRef(query.queryId(), query.version(), query.text());
    }

    /** Identity. */
    public String queryId() {
        return ref.queryId();
    }

    /** Whether it is asked about the stream and stands. */
    public boolean watches(String streamId) {
        return mode == Mode.STANDING && scope.covers(streamId);
    }

    /** Whether it is to be answered when the stream ends. */
    public boolean waitsForEnd(String streamId) {
        return mode == Mode.ONCE && answerAt == AnswerAt.END && scope.covers(streamId);
    }

    /** Whether it must be kept after it came. */
    public boolean lasting() {
        return mode == Mode.STANDING || answerAt == AnswerAt.END;
    }
}
