/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.chat;

import io.longview.model.chat.QuestionAnswerer;
import io.longview.model.chat.QuestionAnswerer.Reply;
import io.longview.model.chat.VisualMemory;
import io.longview.operators.context.Recollection;
import io.longview.operators.encode.GpuSlot;
import io.longview.operators.event.Answer;
import io.longview.operators.event.Answer.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers free questions with a chat model, one at a time, in a thread of its own: a checkpoint
 * does not wait for an answer. Questions that wait, or are being answered, are in the operator's
 * state and are asked again after a failure; the answer is the same.
 *
 * <p>A question at which the model fails is answered with {@link Verdict#FAILED}: it must not stop
 * the job for ever. An error of the process, such as memory that is used up, fails the task.
 */
public final class AnswerQuestions extends RichAsyncFunction<Recollection, Answer> {
    private static final long serialVersionUID = 1L;

    public static final String UID = "answer-questions";

    private static final Logger LOG = LoggerFactory.getLogger(AnswerQuestions.class);

    /** How long closing waits for the model, which may be reading a memory. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final AnswererFactory answerers;

    private transient @Nullable QuestionAnswerer answerer;
    private transient @Nullable ExecutorService executor;
    private transient AtomicInteger waiting;
    private transient ChatMetrics metrics;
    private transient volatile boolean closed;

    /** Answers with the model that the factory opens on each task. */
    public AnswerQuestions(AnswererFactory answerers) {
        this.answerers = answerers;
    }

    @Override
    public void open(OpenContext openContext) {
        AtomicInteger count = new AtomicInteger();
        waiting = count;
        metrics = new ChatMetrics(getRuntimeContext().getMetricGroup(), count::get);
        answerer = answerers.open(GpuSlot.index(getRuntimeContext()));
        String name =
                "Chat model of " + getRuntimeContext().getTaskInfo().getTaskNameWithSubtasks();
        ClassLoader classes = Thread.currentThread().getContextClassLoader();
        executor =
                Executors.newSingleThreadExecutor(
                        task -> {
                            Thread thread = new Thread(task, name);
                            thread.setDaemon(true);
                            thread.setContextClassLoader(classes);
                            return thread;
                        });
    }

    @Override
    public void asyncInvoke(Recollection asked, ResultFuture<Answer> result) {
        ExecutorService open = executor;
        QuestionAnswerer model = answerer;
        if (open == null || model == null) {
            throw new IllegalStateException("Expected an open operator, got a closed one");
        }
        waiting.incrementAndGet();
        open.execute(
                () -> {
                    try {
                        Answer answer = answer(model, asked);
                        if (!closed) {
                            result.complete(List.of(answer));
                        }
                    } catch (CancellationException e) {
                        LOG.debug("Closing; the question is in the state if there is one", e);
                    } catch (Error e) {
                        result.completeExceptionally(e);
                    } finally {
                        waiting.decrementAndGet();
                    }
                });
    }

    private Answer answer(QuestionAnswerer model, Recollection asked) {
        Answer draft = asked.draft();
        long started = System.nanoTime();
        try {
            Reply reply =
                    model.answer(
                            asked.streamId(),
                            new VisualMemory(asked.blocks()),
                            draft.query().text(),
                            () -> closed);
            metrics.answers.inc();
            metrics.tokensWritten.inc(reply.answerTokens());
            if (reply.memoryRead()) {
                metrics.memoriesRead.inc();
                metrics.tokensRead.inc(reply.memoryTokens());
            }
            metrics.answerMillis.update((System.nanoTime() - started) / 1_000_000);
            return draft.with(Verdict.ANSWERED, sentence(reply.text()));
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            metrics.failed.inc();
            LOG.warn(
                    "The chat model failed at question {} to stream {}",
                    draft.query().queryId(),
                    asked.streamId(),
                    e);
            return draft.with(
                    Verdict.FAILED,
                    "The chat model failed, see the job's log: %s".formatted(e.getMessage()));
        }
    }

    private static String sentence(String text) {
        return text.isEmpty() ? "The chat model had nothing to say." : text;
    }

    @Override
    public void close() throws Exception {
        closed = true;
        ExecutorService open = executor;
        executor = null;
        if (open != null) {
            open.shutdownNow();
            if (!open.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException(
                        "Expected the chat model to stop within %s, but it computes on"
                                .formatted(PATIENCE));
            }
        }
        QuestionAnswerer model = answerer;
        answerer = null;
        if (model != null) {
            model.close();
        }
    }
}
