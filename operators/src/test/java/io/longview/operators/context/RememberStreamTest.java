/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.context;

import static io.longview.operators.context.TestingClips.PERSON;
import static io.longview.operators.context.TestingClips.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.longview.model.language.QuestionKind;
import io.longview.operators.encode.EncodedClip;
import io.longview.operators.event.Answer;
import io.longview.operators.event.Answer.Verdict;
import io.longview.operators.event.Event;
import io.longview.operators.event.EventPhase;
import io.longview.operators.media.StreamBoundary.Reason;
import io.longview.operators.query.Query.AnswerAt;
import io.longview.operators.query.QueryChange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RememberStreamTest {
    private static final List<String> STREAMS = List.of("a", "b", "c", "d", "e");

    @ParameterizedTest
    @EnumSource
    void everyKindOfQuestionHasItsAnswer(RememberHarness.Backend backend) throws Exception {
        try (RememberHarness harness = RememberHarness.open(backend)) {
            for (EncodedClip clip : clips("a")) {
                harness.clip(clip);
            }

            Answer when = ask(harness, QuestionKind.WHEN);
            assertThat(when.verdict()).isEqualTo(Verdict.SEEN);
            assertThat(when.rangesTotal()).isEqualTo(2);
            Answer.Range first = when.ranges().get(0);
            assertThat(first.start()).isEqualTo("2026-01-01T00:00:03.000Z");
            assertThat(first.startFrame()).isEqualTo(13);
            assertThat(first.atLeast()).isEqualTo(1);
            assertThat(when.coverage()).isNotNull();
            assertThat(when.coverage().analysedRatio()).isEqualTo(1);
            assertThat(when.time()).isEqualTo("2026-01-01T00:00:39.750Z");

            assertThat(ask(harness, QuestionKind.FIRST).ranges()).containsExactly(first);
            assertThat(ask(harness, QuestionKind.LAST).ranges().get(0).start())
                    .isEqualTo("2026-01-01T00:00:30.000Z");
            assertThat(ask(harness, QuestionKind.HOW_OFTEN).value()).isEqualTo(2);
            assertThat(ask(harness, QuestionKind.HOW_LONG).value()).isBetween(9.0, 16.0);
            Answer most = ask(harness, QuestionKind.HOW_MANY_AT_MOST);
            assertThat(most.value()).isEqualTo(2);
            assertThat(most.unit()).isEqualTo("objects");
            Answer now = ask(harness, QuestionKind.IS_THERE_NOW);
            assertThat(now.verdict()).isEqualTo(Verdict.NOT_SEEN);
            assertThat(now.sentence()).contains("is not in sight").contains("last seen from");
        }
    }

    @Test
    void theOrderOfArrivalDoesNotMatter() throws Exception {
        List<EncodedClip> shuffled = new ArrayList<>(clips("a"));
        Collections.shuffle(shuffled, new Random(3));
        assertThat(answersTo(shuffled)).isEqualTo(answersTo(clips("a")));
    }

    private static List<String> answersTo(List<EncodedClip> clips) throws Exception {
        try (RememberHarness harness = RememberHarness.open(RememberHarness.Backend.HEAP)) {
            for (EncodedClip clip : clips) {
                harness.clip(clip);
            }
            askAll(harness);
            return harness.json();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRestoreAtAnotherParallelismAnswersTheSameBytes(RememberHarness.Backend backend)
            throws Exception {
        OperatorSubtaskState snapshot;
        List<String> expected;
        try (RememberHarness harness = RememberHarness.open(backend)) {
            for (String stream : STREAMS) {
                List<EncodedClip> clips = clips(stream);
                for (EncodedClip clip : clips.subList(0, 37)) {
                    harness.clip(clip);
                }
                harness.clip(clips.get(38)); // Early: waits in state.
            }
            snapshot = harness.snapshot();
            for (String stream : STREAMS) {
                harness.clip(clips(stream).get(37));
                harness.clip(clips(stream).get(39));
            }
            askAll(harness);
            expected = harness.json();
        }
        assertThat(expected).hasSize(STREAMS.size() * 2 + 1);
        List<String> restored = new ArrayList<>();
        for (int subtask = 0; subtask < 2; subtask++) {
            OperatorSubtaskState part =
                    AbstractStreamOperatorTestHarness.repartitionOperatorState(
                            snapshot, RememberHarness.MAX_PARALLELISM, 1, 2, subtask);
            try (RememberHarness harness = RememberHarness.restore(backend, part, 2, subtask)) {
                for (String stream : STREAMS) {
                    if (owner(stream) == subtask) {
                        harness.clip(clips(stream).get(37));
                        harness.clip(clips(stream).get(39));
                    }
                }
                askAll(harness);
                restored.addAll(harness.json());
            }
        }
        Collections.sort(restored);
        assertThat(restored).isEqualTo(expected);
    }

    private static int owner(String stream) {
        return KeyGroupRangeAssignment.assignKeyToParallelOperator(
                stream, RememberHarness.MAX_PARALLELISM, 2);
    }

    @Test
    void timesOutsideTheMemoryAndGapsAreSaid() throws Exception {
        try (RememberHarness harness = RememberHarness.open(RememberHarness.Backend.HEAP)) {
            harness.clip(TestingClips.empty("a", 0));
            // The next clip by number, a minute later.
            EncodedClip late = TestingClips.empty("a", 60);
            harness.clip(
                    new EncodedClip("a", late.kind(), 1, late.frames(), late.encoding(), null));

            harness.query(TestingQueries.between("q1", START + 3_600_000_000L, null));
            assertThat(harness.answer().verdict()).isEqualTo(Verdict.OUT_OF_RANGE);
            assertThat(harness.answer().sentence()).contains("after the last frame");
            harness.query(TestingQueries.between("q2", null, START - 1));
            assertThat(harness.answer().verdict()).isEqualTo(Verdict.OUT_OF_RANGE);
            assertThat(harness.answer().sentence()).contains("before the memory begins");
            harness.query(TestingQueries.between("q3", START - 60_000_000L, null));
            Answer answer = harness.answer();
            assertThat(answer.verdict()).isEqualTo(Verdict.NOT_SEEN);
            assertThat(answer.coverage()).isNotNull();
            assertThat(answer.coverage().gaps())
                    .extracting(Event.Gap::reason)
                    .containsExactly("before the memory begins", "no media");
            assertThat(answer.coverage().analysedRatio()).isBetween(0.01, 0.02);
        }
    }

    @Test
    void aStreamThatIsNotKnownIsSaidOnceByItsTask() throws Exception {
        List<Answer> answers = new ArrayList<>();
        OperatorSubtaskState nothing;
        try (RememberHarness harness = RememberHarness.open(RememberHarness.Backend.HEAP)) {
            nothing = harness.snapshot();
        }
        for (int subtask = 0; subtask < 2; subtask++) {
            OperatorSubtaskState part =
                    AbstractStreamOperatorTestHarness.repartitionOperatorState(
                            nothing, RememberHarness.MAX_PARALLELISM, 1, 2, subtask);
            try (RememberHarness harness =
                    RememberHarness.restore(RememberHarness.Backend.HEAP, part, 2, subtask)) {
                harness.query(TestingQueries.once("q", QuestionKind.WHEN, "nowhere", AnswerAt.NOW));
                answers.addAll(harness.answers());
            }
        }
        assertThat(answers).hasSize(1);
        assertThat(answers.get(0).verdict()).isEqualTo(Verdict.UNKNOWN_STREAM);
        assertThat(answers.get(0).sentence()).contains("'nowhere'");
    }

    @ParameterizedTest
    @EnumSource
    void whatIsAskedAtTheEndIsAnsweredOnceThen(RememberHarness.Backend backend) throws Exception {
        try (RememberHarness harness = RememberHarness.open(backend)) {
            harness.query(TestingQueries.once("early", QuestionKind.WHEN, "a", AnswerAt.END));
            List<EncodedClip> clips = clips("a");
            for (EncodedClip clip : clips) {
                harness.clip(clip);
            }
            assertThat(harness.answers()).isEmpty();
            harness.clip(TestingClips.end("a", clips.size(), Reason.ENDED));
            assertThat(harness.answers()).hasSize(1);
            harness.query(TestingQueries.once("late", QuestionKind.WHEN, null, AnswerAt.END));
            assertThat(harness.answers()).hasSize(2);
            harness.clip(TestingClips.end("a", clips.size() + 1, Reason.ENDED));
            assertThat(harness.answers()).hasSize(2);
            assertThat(harness.answers())
                    .extracting(answer -> answer.query().queryId())
                    .containsExactly("early", "late");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStandingQuestionIsToldFromBeginningToEnd(RememberHarness.Backend backend)
            throws Exception {
        try (RememberHarness harness = RememberHarness.open(backend)) {
            harness.query(TestingQueries.standing("s", 1, 1, 10));
            for (EncodedClip clip : clips("a")) {
                harness.clip(clip);
            }
            List<Event> events = harness.events();
            assertThat(events)
                    .extracting(Event::phase)
                    .containsExactly(
                            EventPhase.NEW, EventPhase.END, EventPhase.NEW, EventPhase.END);
            assertThat(events.get(0).eventId()).isEqualTo(events.get(1).eventId());
            assertThat(events.get(1).revision()).isEqualTo(1);
            assertThat(events.get(1).time().start()).isEqualTo("2026-01-01T00:00:03.000Z");
            assertThat(events.get(1).time().end()).isEqualTo("2026-01-01T00:00:08.750Z");
            assertThat(events.get(1).attributes()).containsEntry("reason", "not-seen");
            assertThat(new TreeSet<>(events.stream().map(Event::eventId).toList())).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void severalPicturesAreWatchedForAtOnce(RememberHarness.Backend backend) throws Exception {
        List<EncodedClip> clips = clips("a");
        try (RememberHarness harness = RememberHarness.open(backend)) {
            for (int index : List.of(3, 9)) {
                clips.set(index, TestingClips.showing("a", index, TestingClips.tokens(index)));
                harness.query(TestingQueries.standing("clip-" + index, TestingClips.tokens(index)));
            }
            harness.query(TestingQueries.standing("never", TestingClips.tokens(-1)));
            for (EncodedClip clip : clips) {
                harness.clip(clip);
            }
            assertThat(harness.events())
                    .filteredOn(event -> event.phase() == EventPhase.NEW)
                    .extracting(event -> event.query() + " " + event.time().start())
                    .containsExactly(
                            new Event.QueryRef("clip-3", 1, "") + " 2026-01-01T00:00:03.000Z",
                            new Event.QueryRef("clip-9", 1, "") + " 2026-01-01T00:00:09.000Z");
        }
    }

    @Test
    void cooldownAndMinimumDurationKeepAStandingQuestionQuiet() throws Exception {
        try (RememberHarness harness = RememberHarness.open(RememberHarness.Backend.HEAP)) {
            harness.query(TestingQueries.standing("long", 1, 6, 0));
            harness.query(TestingQueries.standing("rests", 1, 0, 60));
            for (EncodedClip clip : clips("a")) {
                harness.clip(clip);
            }
            assertThat(harness.events())
                    .extracting(event -> event.query() == null ? "" : event.query().queryId())
                    .containsExactly("rests", "rests");
        }
    }

    @Test
    void whatIsTrueEndsWhenTheQuestionIsTakenBackOrTheSourceIsLost() throws Exception {
        try (RememberHarness harness = RememberHarness.open(RememberHarness.Backend.HEAP)) {
            harness.query(TestingQueries.standing("s", 1, 0, 0));
            harness.clip(TestingClips.clip("a", 0, PERSON, 1));
            harness.query(TestingQueries.standing("s", 2, 0, 0));
            harness.clip(TestingClips.clip("a", 1, PERSON, 1));
            harness.query(new QueryChange.Removed("s"));
            harness.clip(TestingClips.clip("a", 2, PERSON, 1));
            harness.query(TestingQueries.standing("t", 1, 0, 0));
            harness.clip(TestingClips.clip("a", 3, PERSON, 1));
            harness.clip(TestingClips.end("a", 4, Reason.LOST));
            assertThat(harness.events())
                    .filteredOn(event -> event.phase() == EventPhase.END)
                    .extracting(event -> event.attributes().get("reason"))
                    .containsExactly("query-replaced", "query-removed", "source-lost");
            assertThat(harness.events()).hasSize(6);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aForgottenStreamBeginsAnew(RememberHarness.Backend backend) throws Exception {
        try (RememberHarness harness = RememberHarness.open(backend)) {
            long empty = harness.snapshot().getStateSize();
            harness.clip(TestingClips.clip("a", 0, PERSON, 1));
            harness.clip(TestingClips.end("a", 1, Reason.LOST));
            assertThat(ask(harness, QuestionKind.WHEN).verdict()).isEqualTo(Verdict.SEEN);
            harness.clip(TestingClips.end("a", 2, Reason.FORGOTTEN));
            assertThat(ask(harness, QuestionKind.WHEN).verdict()).isEqualTo(Verdict.UNKNOWN_STREAM);
            if (backend == RememberHarness.Backend.HEAP) { // RocksDB's size is that of its files.
                assertThat(harness.snapshot().getStateSize()).isEqualTo(empty);
            }

            harness.clip(TestingClips.clip("a", 0, TestingClips.CAR, 1));
            assertThat(ask(harness, QuestionKind.WHEN).verdict()).isEqualTo(Verdict.NOT_SEEN);
            // Encoders work in parallel: the next life may overtake the end of this one.
            harness.clip(TestingClips.clip("a", 0, PERSON, 1));
            harness.clip(TestingClips.end("a", 1, Reason.FORGOTTEN));
            assertThat(ask(harness, QuestionKind.WHEN).verdict()).isEqualTo(Verdict.SEEN);
        }
    }

    @Test
    void aCutDividesTheRangesAndNotTheAppearances() throws Exception {
        try (RememberHarness harness = RememberHarness.open(RememberHarness.Backend.HEAP)) {
            for (int index = 0; index < 6; index++) {
                harness.clip(TestingClips.sceneOf(index < 3 ? "a" : "other", "a", index));
            }
            assertThat(ask(harness, QuestionKind.HOW_OFTEN).value()).isEqualTo(1);
            assertThat(ask(harness, QuestionKind.WHEN).ranges())
                    .extracting(Answer.Range::startFrame)
                    .containsExactly(1L, 13L);
        }
    }

    @Test
    void aRecordingPublishedAgainIsNotRememberedTwice() throws Exception {
        try (RememberHarness harness = RememberHarness.open(RememberHarness.Backend.HEAP)) {
            harness.clip(TestingClips.clip("a", 0, PERSON, 1));
            EncodedClip again = TestingClips.clip("a", 0, PERSON, 1);
            harness.clip(
                    new EncodedClip("a", again.kind(), 1, again.frames(), again.encoding(), null));
            Answer answer = ask(harness, QuestionKind.HOW_OFTEN);
            assertThat(answer.value()).isEqualTo(1);
            assertThat(answer.memory()).extracting(Answer.Memory::clipsLeftOut).isEqualTo(1L);
        }
    }

    private static Answer ask(RememberHarness harness, QuestionKind kind) throws Exception {
        harness.query(TestingQueries.once("q", kind, "a", AnswerAt.NOW));
        return harness.answer();
    }

    private static void askAll(RememberHarness harness) throws Exception {
        harness.query(TestingQueries.once("when", QuestionKind.WHEN, null, AnswerAt.NOW));
        harness.query(TestingQueries.once("long", QuestionKind.HOW_LONG, null, AnswerAt.NOW));
        harness.query(TestingQueries.once("lost", QuestionKind.WHEN, "nowhere", AnswerAt.NOW));
    }

    /** 40 clips; a person from second 3 to 8, two from second 30 to 34. */
    private static List<EncodedClip> clips(String streamId) {
        List<EncodedClip> clips = new ArrayList<>();
        for (int second = 0; second < 40; second++) {
            int persons = second >= 3 && second <= 8 ? 1 : second >= 30 && second <= 34 ? 2 : 0;
            clips.add(TestingClips.clip(streamId, second, PERSON, persons));
        }
        return clips;
    }
}
