/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.context;

import io.longview.model.hico.TokenBlock;
import io.longview.model.hico.VisualQuery;
import io.longview.model.language.ClassMatch;
import io.longview.model.language.Question;
import io.longview.model.language.QuestionKind;
import io.longview.model.language.TimeExpression;
import io.longview.operators.event.Event;
import io.longview.operators.query.PreparedQuery;
import io.longview.operators.query.Query;
import io.longview.operators.query.QueryChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Questions about persons. */
final class TestingQueries {
    private TestingQueries() {}

    static QueryChange once(
            String queryId, QuestionKind kind, @Nullable String streamId, Query.AnswerAt at) {
        return ask(
                queryId,
                1,
                kind,
                new Query.Scope(streamId, null, null),
                Query.Mode.ONCE,
                at,
                new Query.Terms(null, 0, 0));
    }

    static QueryChange between(String queryId, @Nullable Long from, @Nullable Long to) {
        return ask(
                queryId,
                1,
                QuestionKind.WHEN,
                new Query.Scope("a", from, to),
                Query.Mode.ONCE,
                Query.AnswerAt.NOW,
                new Query.Terms(null, 0, 0));
    }

    static QueryChange standing(
            String queryId, int version, double minimumSeconds, double cooldownSeconds) {
        return ask(
                queryId,
                version,
                QuestionKind.WHEN,
                new Query.Scope(null, null, null),
                Query.Mode.STANDING,
                Query.AnswerAt.NOW,
                new Query.Terms(null, minimumSeconds, cooldownSeconds));
    }

    /** Watches for what a clip looks like. */
    static QueryChange standing(String queryId, TokenBlock picture) {
        return new QueryChange.Asked(
                new PreparedQuery(
                        new Event.QueryRef(queryId, 1, ""),
                        TestingClips.START,
                        new Query.Scope(null, null, null),
                        Query.Mode.STANDING,
                        Query.AnswerAt.NOW,
                        new Query.Terms(null, 0, 0),
                        new Question(QuestionKind.WHEN, "", null, new TimeExpression.Always()),
                        VisualQuery.of(picture)));
    }

    private static QueryChange ask(
            String queryId,
            int version,
            QuestionKind kind,
            Query.Scope scope,
            Query.Mode mode,
            Query.AnswerAt answerAt,
            Query.Terms terms) {
        return new QueryChange.Asked(
                new PreparedQuery(
                        new Event.QueryRef(queryId, version, "a person"),
                        TestingClips.START,
                        scope,
                        mode,
                        answerAt,
                        terms,
                        new Question(
                                kind,
                                "a person",
                                new ClassMatch(
                                        List.of(TestingClips.PERSON),
                                        ClassMatch.Mode.ANY,
                                        1,
                                        List.of()),
                                new TimeExpression.Always()),
                        null));
    }
}
