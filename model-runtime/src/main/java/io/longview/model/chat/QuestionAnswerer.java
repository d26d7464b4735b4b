/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.chat;

import java.util.function.BooleanSupplier;

/** Answers questions in words about what is remembered of streams. Not thread-safe. */
public interface QuestionAnswerer extends AutoCloseable {
    /**
     * What came of a question.
     *
     * @param text the answer
     * @param pictures pictures that the model was shown
     * @param memoryTokens tokens of the memory in front of the question
     * @param memoryRead whether the memory had to be read for this question
     * @param readSeconds time for reading memory and question
     * @param answerTokens tokens written
     * @param answerSeconds time for writing them
     */
    record Reply(
            String text,
            int pictures,
            int memoryTokens,
            boolean memoryRead,
            double readSeconds,
            int answerTokens,
            double answerSeconds) {}

    /**
     * Answers a question. The same memory and question give the same answer, whatever was asked
     * before.
     *
     * @param stream whose memory it is
     * @param cancelled whether nobody waits for the answer any more; asked between tokens
     * @throws java.util.concurrent.CancellationException if so
     * @throws IllegalArgumentException if the question is too long
     */
    Reply answer(String stream, VisualMemory memory, String question, BooleanSupplier cancelled);

    @Override
    void close();
}
