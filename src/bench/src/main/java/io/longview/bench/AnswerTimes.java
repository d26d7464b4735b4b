/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.bench;

import io.longview.operators.event.Answer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** How long questions took from their sending to their answer, all in this process. */
final class AnswerTimes {
    private static final Map<String, Long> ASKED = new ConcurrentHashMap<>();
    private static final List<Timed> ANSWERED = new CopyOnWriteArrayList<>();

    private AnswerTimes() {}

    /**
     * An answer.
     *
     * @param picture whether it was asked for by picture
     * @param millis time from the question to the answer
     * @param bytes size of the memory that answered
     */
    record Timed(boolean picture, double millis, long bytes) {}

    static void reset() {
        ASKED.clear();
        ANSWERED.clear();
    }

    /** Whether the question may be asked: there is none without an answer. */
    static synchronized boolean ask(String queryId) {
        if (!ASKED.isEmpty()) {
            return false;
        }
        ASKED.put(queryId, System.nanoTime());
        return true;
    }

    static void answered(Answer answer) {
        Long since = ASKED.remove(answer.query().queryId());
        Answer.Memory memory = answer.memory();
        if (since != null && memory != null) {
            ANSWERED.add(
                    new Timed(
                            answer.query().text().isEmpty(),
                            (System.nanoTime() - since) / 1e6,
                            memory.bytes()));
        }
    }

    /** Those so far, in the order of the answers. */
    static List<Timed> all() {
        return List.copyOf(ANSWERED);
    }
}
