/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.context;

import static org.assertj.core.api.Assertions.assertThat;

import io.longview.model.hico.ContextBlock;
import io.longview.model.hico.ContextSettings;
import io.longview.model.language.QuestionKind;
import io.longview.operators.encode.EncodedClip;
import io.longview.operators.encode.TestingFrameEncoder;
import io.longview.operators.event.Answer;
import io.longview.operators.event.Answer.Verdict;
import io.longview.operators.media.StreamBoundary.Reason;
import io.longview.operators.query.PreparedQuery;
import io.longview.operators.query.Query.AnswerAt;
import io.longview.operators.query.QueryChange;
import io.longview.operators.wire.RecordSerializer;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What streams remember for a chat model, and what becomes of free questions about it. */
class RememberClipsTest {
    private static final int DETAILS = 2;

    @Test
    void aQuestionComesWithWhatIsRemembered() throws Exception {
        try (Harness harness = new Harness(null)) {
            // Encoders work in parallel.
            for (int index : new int[] {1, 0, 3, 2, 4}) {
                harness.clip(TestingClips.clip("a", index, 0, 1));
            }
            harness.ask("q", "a", AnswerAt.NOW);

            Recollection asked = harness.recollections().get(0);
            assertThat(asked.streamId()).isEqualTo("a");
            assertThat(asked.blocks())
                    .extracting(ContextBlock::firstClip)
                    .containsExactly(0L, 1L, 2L, 3L, 4L);
            List<Integer> counts = asked.blocks().stream().map(ContextBlock::count).toList();
            assertThat(counts.subList(3, 5)).allMatch(count -> count > counts.get(0));
            Answer draft = asked.draft();
            assertThat(draft.kind()).isEqualTo(Answer.FREE);
            assertThat(draft.verdict()).isEqualTo(Verdict.ANSWERED);
            assertThat(draft.model().digest()).isEqualTo(TestingFrameEncoder.SPEC.digest());
            assertThat(draft.ranges()).hasSize(1);
            assertThat(draft.ranges().get(0).score()).isNull();
            assertThat(draft.coverage()).isNotNull();
        }
    }

    @Test
    void whatIsNotRememberedIsAnsweredAtOnce() throws Exception {
        try (Harness harness = new Harness(null)) {
            harness.clip(TestingClips.clip("a", 0, 0, 1));
            harness.ask("q", "nowhere", AnswerAt.NOW);
            harness.clip(TestingClips.end("a", 1, Reason.FORGOTTEN));
            harness.ask("r", "a", AnswerAt.NOW);
            assertThat(harness.answers())
                    .extracting(Answer::verdict)
                    .containsExactly(Verdict.UNKNOWN_STREAM, Verdict.UNKNOWN_STREAM);
            assertThat(harness.recollections()).isEmpty();
        }
    }

    @Test
    void questionsForTheEndWaitUnlessTheyAreTakenBack() throws Exception {
        try (Harness harness = new Harness(null)) {
            harness.ask("kept", "a", AnswerAt.END);
            harness.ask("removed", "a", AnswerAt.END);
            harness.change(new QueryChange.Removed("removed"));
            harness.ask("understood", "a", AnswerAt.END);
            harness.change(TestingQueries.once("understood", QuestionKind.WHEN, "a", AnswerAt.END));
            harness.clip(TestingClips.clip("a", 0, 0, 1));
            harness.clip(TestingClips.end("a", 1, Reason.LOST));
            assertThat(harness.recollections()).isEmpty();
            harness.clip(TestingClips.clip("a", 2, 0, 1));
            harness.clip(TestingClips.end("a", 3, Reason.ENDED));
            harness.clip(TestingClips.end("a", 4, Reason.ENDED));
            assertThat(harness.recollections())
                    .extracting(asked -> asked.draft().query().queryId())
                    .containsExactly("kept");
            harness.ask("late", "a", AnswerAt.END);
            assertThat(harness.recollections()).hasSize(2);
        }
    }

    @Test
    void aRestoredTaskRemembersTheSame() throws Exception {
        byte[] undisturbed;
        try (Harness harness = new Harness(null)) {
            for (int index = 0; index < 6; index++) {
                harness.clip(TestingClips.clip("a", index, 0, 1));
            }
            harness.ask("q", "a", AnswerAt.NOW);
            undisturbed = bytes(harness.recollections().get(0));
        }
        OperatorSubtaskState state;
        try (Harness harness = new Harness(null)) {
            for (int index : new int[] {0, 1, 2, 4}) {
                harness.clip(TestingClips.clip("a", index, 0, 1));
            }
            state = harness.harness.snapshot(1, 1);
        }
        try (Harness harness = new Harness(state)) {
            harness.clip(TestingClips.clip("a", 3, 0, 1));
            harness.clip(TestingClips.clip("a", 5, 0, 1));
            harness.ask("q", "a", AnswerAt.NOW);
            assertThat(bytes(harness.recollections().get(0))).isEqualTo(undisturbed);
        }
    }

    private static byte[] bytes(Recollection recollection) throws Exception {
        DataOutputSerializer out = new DataOutputSerializer(1 << 16);
        new Recollection.Codec().write(recollection, out);
        return out.getCopyOfBuffer();
    }

    /** One task of {@link RememberClips}. */
    private static final class Harness implements AutoCloseable {
        private final KeyedTwoInputStreamOperatorTestHarness<
                        String, EncodedClip, QueryChange, Recollection>
                harness;

        Harness(@Nullable OperatorSubtaskState state) throws Exception {
            RememberSettings settings =
                    new RememberSettings(
                            ContextSettings.forReading(
                                    TestingFrameEncoder.SPEC.channels(),
                                    DETAILS,
                                    1 << 20,
                                    Duration.ofSeconds(15)),
                            ZoneOffset.UTC);
            harness =
                    new KeyedTwoInputStreamOperatorTestHarness<>(
                            new CoBroadcastWithKeyedOperator<>(
                                    new RememberClips(settings, TestingFrameEncoder.SPEC),
                                    List.of(RememberClips.QUESTIONS)),
                            EncodedClip::streamId,
                            null,
                            Types.STRING,
                            RememberHarness.MAX_PARALLELISM,
                            1,
                            0);
            harness.setup(new RecordSerializer<>(Recollection.Codec.class));
            if (state != null) {
                harness.initializeState(state);
            }
            harness.open();
        }

        void clip(EncodedClip clip) throws Exception {
            harness.processElement1(new StreamRecord<>(clip));
        }

        void change(QueryChange change) throws Exception {
            harness.processElement2(new StreamRecord<>(change));
        }

        void ask(String queryId, String streamId, AnswerAt time) throws Exception {
            QueryChange asked = TestingQueries.once(queryId, QuestionKind.WHEN, streamId, time);
            PreparedQuery query = ((QueryChange.Asked) asked).query();
            change(new QueryChange.AskedFreely(query));
        }

        List<Recollection> recollections() {
            return harness.extractOutputValues();
        }

        List<Answer> answers() {
            var answers = harness.getSideOutput(RememberClips.ANSWERS);
            return answers == null
                    ? List.of()
                    : answers.stream().map(StreamRecord::getValue).toList();
        }

        @Override
        public void close() throws Exception {
            harness.close();
        }
    }
}
