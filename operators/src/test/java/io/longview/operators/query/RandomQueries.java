/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.query;

import io.longview.model.hico.TokenBlock;
import io.longview.model.hico.VisualQuery;
import io.longview.model.language.ClassMatch;
import io.longview.model.language.Question;
import io.longview.model.language.QuestionKind;
import io.longview.model.language.TimeExpression;
import io.longview.operators.event.Event;
import io.longview.operators.source.Rejected;
import io.longview.operators.wire.RandomRecords;
import io.longview.operators.wire.RecordCodec;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Queries of any kind. */
public final class RandomQueries {
    private RandomQueries() {}

    /** A record of the topic, or a tombstone. */
    @SuppressWarnings("NullAway") // It overlooks that the compiled record's array may be null.
    public static QueryRecord record(Random random) {
        Rejected origin = new RandomRecords(random).rejected();
        byte @Nullable [] value = random.nextBoolean() ? new byte[random.nextInt(50)] : null;
        return new QueryRecord(
                text(random), value, random.nextInt(100), origin.origin(), origin.headers());
    }

    /** A query that was understood. */
    public static PreparedQuery prepared(Random random) {
        RandomRecords records = new RandomRecords(random);
        return new PreparedQuery(
                new Event.QueryRef(text(random), random.nextInt(9), text(random)),
                random.nextLong(),
                new Query.Scope(
                        random.nextBoolean() ? null : text(random),
                        random.nextBoolean() ? null : random.nextLong(),
                        random.nextBoolean() ? null : random.nextLong()),
                records.oneOf(Query.Mode.values()),
                records.oneOf(Query.AnswerAt.values()),
                new Query.Terms(
                        random.nextBoolean() ? null : random.nextDouble(),
                        random.nextDouble(),
                        random.nextDouble()),
                new Question(
                        records.oneOf(QuestionKind.values()),
                        text(random),
                        random.nextBoolean() ? null : classes(random),
                        new TimeExpression.Always()),
                picture(random));
    }

    /** A query asked, asked freely, or taken back. */
    public static QueryChange change(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> new QueryChange.Asked(prepared(random));
            case 1 -> new QueryChange.AskedFreely(prepared(random));
            default -> new QueryChange.Removed(text(random));
        };
    }

    /** Layout of what is known of earlier queries. */
    @SuppressWarnings("unchecked") // The state's class is the package's own matter.
    public static RecordCodec<Object> knownCodec() {
        return (RecordCodec<Object>) (RecordCodec<?>) new KnownQuery.Codec();
    }

    /** What is known of an earlier query. */
    public static Object known(Random random) {
        return new KnownQuery(text(random), random.nextInt(), text(random), random.nextBoolean());
    }

    private static ClassMatch classes(Random random) {
        return new ClassMatch(
                List.of(random.nextInt(80), 80 + random.nextInt(5)),
                new RandomRecords(random).oneOf(ClassMatch.Mode.values()),
                random.nextFloat(),
                List.of());
    }

    private static @Nullable VisualQuery picture(Random random) {
        return random.nextBoolean()
                ? null
                : new VisualQuery(
                        Stream.generate(() -> tokens(random))
                                .limit(1 + random.nextInt(3))
                                .toList());
    }

    private static TokenBlock tokens(Random random) {
        return new TokenBlock(
                2,
                new float[] {random.nextFloat(), 1},
                new float[] {random.nextFloat()},
                new int[] {random.nextInt(4)},
                new int[] {random.nextInt(4)});
    }

    private static String text(Random random) {
        return "q" + random.nextInt(1_000);
    }
}
