/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.chat;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/** Metrics of answering free questions. Names are part of the contract with dashboards. */
final class ChatMetrics {
    static final String ANSWERS = "answers";
    static final String FAILED = "answersFailed";
    static final String MEMORIES_READ = "memoriesRead";
    static final String TOKENS_READ = "memoryTokensRead";
    static final String TOKENS_WRITTEN = "answerTokens";
    static final String ANSWER_MILLIS = "answerMillis";
    static final String WAITING = "waitingQuestions";

    private static final int WINDOW = 256;

    final Counter answers;
    final Counter failed;
    final Counter memoriesRead;
    final Counter tokensRead;
    final Counter tokensWritten;
    final Histogram answerMillis;

    ChatMetrics(MetricGroup parent, Gauge<Integer> waiting) {
        MetricGroup group = parent.addGroup("longview").addGroup("chat");
        answers = group.counter(ANSWERS);
        failed = group.counter(FAILED);
        memoriesRead = group.counter(MEMORIES_READ);
        tokensRead = group.counter(TOKENS_READ);
        tokensWritten = group.counter(TOKENS_WRITTEN);
        answerMillis = group.histogram(ANSWER_MILLIS, new DescriptiveStatisticsHistogram(WINDOW));
        group.gauge(WAITING, waiting);
    }
}
