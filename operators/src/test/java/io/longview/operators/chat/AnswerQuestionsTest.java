/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.longview.model.chat.QuestionAnswerer;
import io.longview.model.chat.VisualMemory;
import io.longview.operators.context.RandomMemories;
import io.longview.operators.context.Recollection;
import io.longview.operators.event.Answer;
import io.longview.operators.event.Answer.Verdict;
import io.longview.operators.event.AnswerCodec;
import io.longview.operators.event.Event;
import io.longview.operators.wire.RecordSerializer;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.operators.async.AsyncWaitOperatorFactory;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Questions wait for the model, and are asked again after a failure. */
class AnswerQuestionsTest {
    /** Holds the model back until a test lets it go; static as the operator travels serialised. */
    private static volatile CountDownLatch gate = new CountDownLatch(0);

    private static final AtomicInteger OPEN = new AtomicInteger();

    @BeforeEach
    void open() {
        gate = new CountDownLatch(0);
    }

    @Test
    void aQuestionIsAnsweredInWords() throws Exception {
        try (var harness = harness(null)) {
            harness.processElement(asked("what?"), 0);
            harness.endInput();
            Answer answer = harness.extractOutputValues().get(0);
            assertThat(answer.verdict()).isEqualTo(Verdict.ANSWERED);
            assertThat(answer.sentence()).isEqualTo("gate: what?, 2 blocks");
            assertThat(answer.query().queryId()).isEqualTo("q");
        }
        assertThat(OPEN).hasValue(0);
    }

    @Test
    void aQuestionAtWhichTheModelFailsIsAnsweredAndTheJobGoesOn() throws Exception {
        try (var harness = harness(null)) {
            harness.processElement(asked("fail"), 0);
            harness.processElement(asked("silent"), 0);
            harness.endInput();
            assertThat(harness.extractOutputValues())
                    .extracting(Answer::verdict)
                    .containsExactly(Verdict.FAILED, Verdict.ANSWERED);
            assertThat(harness.extractOutputValues())
                    .extracting(Answer::sentence)
                    .containsExactly(
                            "The chat model failed, see the job's log: as the test wants",
                            "The chat model had nothing to say.");
        }
    }

    @Test
    void questionsThatWaitAreInTheStateAndAskedAgain() throws Exception {
        gate = new CountDownLatch(1);
        OperatorSubtaskState snapshot;
        try (var harness = harness(null)) {
            harness.processElement(asked("what?"), 0);
            harness.processElement(asked("why?"), 0);
            snapshot = harness.snapshot(1, 1);
            assertThat(harness.extractOutputValues()).isEmpty();
            gate.countDown();
        }
        try (var harness = harness(snapshot)) {
            harness.endInput();
            assertThat(harness.extractOutputValues())
                    .extracting(Answer::sentence)
                    .containsExactly("gate: what?, 2 blocks", "gate: why?, 2 blocks");
        }
        assertThat(OPEN).hasValue(0);
    }

    private static OneInputStreamOperatorTestHarness<Recollection, Answer> harness(
            @org.jspecify.annotations.Nullable OperatorSubtaskState snapshot) throws Exception {
        OneInputStreamOperatorTestHarness<Recollection, Answer> harness =
                new OneInputStreamOperatorTestHarness<>(
                        new AsyncWaitOperatorFactory<>(
                                new AnswerQuestions(gpu -> new TestingAnswerer()),
                                0,
                                8,
                                AsyncDataStream.OutputMode.ORDERED),
                        new RecordSerializer<>(Recollection.Codec.class));
        harness.setup(new RecordSerializer<>(AnswerCodec.class));
        if (snapshot != null) {
            harness.initializeState(snapshot);
        }
        harness.open();
        return harness;
    }

    private static Recollection asked(String text) {
        Answer draft =
                new Answer(
                        "id",
                        new Event.QueryRef("q", 1, text),
                        new Answer.AskedStream("gate", "camera"),
                        "free",
                        Verdict.ANSWERED,
                        "",
                        "2026-01-01T00:00:00.000Z",
                        null,
                        "",
                        List.of(),
                        0,
                        null,
                        null,
                        new Event.ModelRef("chat", "1", "0000"));
        Random random = new Random(1);
        return new Recollection(
                "gate", draft, List.of(RandomMemories.block(random), RandomMemories.block(random)));
    }

    private static final class TestingAnswerer implements QuestionAnswerer {
        TestingAnswerer() {
            OPEN.incrementAndGet();
        }

        @Override
        public Reply answer(
                String stream, VisualMemory memory, String question, BooleanSupplier cancelled) {
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new CancellationException(e.getMessage());
            }
            if (question.equals("fail")) {
                throw new IllegalStateException("as the test wants");
            }
            String text = "%s: %s, %d blocks".formatted(stream, question, memory.blocks().size());
            return new Reply(question.equals("silent") ? "" : text, 2, 10, true, 0, 3, 0);
        }

        @Override
        public void close() {
            OPEN.decrementAndGet();
        }
    }
}
