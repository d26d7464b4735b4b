/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.pipeline;

import java.io.IOException;
import java.util.List;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.util.FlinkRuntimeException;
import org.jspecify.annotations.Nullable;

/**
 * The connector's restored enumerator of a bounded source, which also tells the readers that no
 * more partitions follow. All calls are made by the coordinator's thread.
 */
final class EndingEnumerator implements SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> {
    private final SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> enumerator;
    private final SplitEnumeratorContext<KafkaPartitionSplit> context;
    private boolean complete;

    EndingEnumerator(
            SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> enumerator,
            SplitEnumeratorContext<KafkaPartitionSplit> context) {
        this.enumerator = enumerator;
        this.context = context;
    }

    /**
     * Starts to look for partitions that are new, once.
     *
     * <p>The enumerator does so in two calls of the worker, one after the other; two empty calls
     * queued behind them end when it is through.
     */
    @Override
    public void start() {
        enumerator.start();
        context.callAsync(
                () -> true,
                (listed, failure) ->
                        context.callAsync(
                                () -> true, (assigned, otherFailure) -> complete(otherFailure)));
    }

    private void complete(@Nullable Throwable failure) {
        if (failure != null) {
            throw new FlinkRuntimeException("An empty call failed", failure);
        }
        complete = true;
        context.registeredReaders().keySet().forEach(context::signalNoMoreSplits);
    }

    @Override
    public void addReader(int subtask) {
        enumerator.addReader(subtask);
        if (complete) {
            context.signalNoMoreSplits(subtask);
        }
    }

    @Override
    public void addSplitsBack(List<KafkaPartitionSplit> splits, int subtask) {
        enumerator.addSplitsBack(splits, subtask);
    }

    @Override
    public void handleSplitRequest(int subtask, @Nullable String host) {
        enumerator.handleSplitRequest(subtask, host);
    }

    @Override
    public void handleSourceEvent(int subtask, SourceEvent event) {
        enumerator.handleSourceEvent(subtask, event);
    }

    @Override
    public KafkaSourceEnumState snapshotState(long checkpoint) throws Exception {
        return enumerator.snapshotState(checkpoint);
    }

    @Override
    public void notifyCheckpointComplete(long checkpoint) throws Exception {
        enumerator.notifyCheckpointComplete(checkpoint);
    }

    @Override
    public void notifyCheckpointAborted(long checkpoint) throws Exception {
        enumerator.notifyCheckpointAborted(checkpoint);
    }

    @Override
    public void close() throws IOException {
        enumerator.close();
    }
}
