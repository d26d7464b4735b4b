/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.context;

import io.longview.model.hico.ContextSettings;
import io.longview.operators.encode.EncodedClip;
import io.longview.operators.encode.TestingFrameEncoder;
import io.longview.operators.event.Answer;
import io.longview.operators.event.Event;
import io.longview.operators.event.EventJson;
import io.longview.operators.query.QueryChange;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;

/** One task of {@link RememberStream}. */
final class RememberHarness implements AutoCloseable {
    static final int MAX_PARALLELISM = 128;

    private final KeyedTwoInputStreamOperatorTestHarness<String, EncodedClip, QueryChange, Event>
            harness;

    private RememberHarness(Backend backend, int parallelism, int subtask) throws Exception {
        RememberSettings settings =
                new RememberSettings(
                        ContextSettings.defaults(TestingFrameEncoder.SPEC.channels()),
                        ZoneOffset.UTC);
        harness =
                new KeyedTwoInputStreamOperatorTestHarness<>(
                        new CoBroadcastWithKeyedOperator<>(
                                new RememberStream(settings, TestingFrameEncoder.SPEC),
                                List.of(RememberStream.QUERIES)),
                        EncodedClip::streamId,
                        null,
                        Types.STRING,
                        MAX_PARALLELISM,
                        parallelism,
                        subtask);
        harness.setStateBackend(
                switch (backend) {
                    case HEAP -> new HashMapStateBackend();
                    case ROCKSDB -> new EmbeddedRocksDBStateBackend(true);
                });
    }

    /** Where keyed state lies. */
    enum Backend {
        HEAP,
        ROCKSDB
    }

    static RememberHarness open(Backend backend) throws Exception {
        RememberHarness opened = new RememberHarness(backend, 1, 0);
        opened.harness.open();
        return opened;
    }

    static RememberHarness restore(
            Backend backend, OperatorSubtaskState state, int parallelism, int subtask)
            throws Exception {
        RememberHarness opened = new RememberHarness(backend, parallelism, subtask);
        opened.harness.initializeState(state);
        opened.harness.open();
        return opened;
    }

    void clip(EncodedClip clip) throws Exception {
        harness.processElement1(new StreamRecord<>(clip));
    }

    void query(QueryChange change) throws Exception {
        harness.processElement2(new StreamRecord<>(change));
    }

    void time(long millis) throws Exception {
        harness.setProcessingTime(millis);
    }

    OperatorSubtaskState snapshot() throws Exception {
        return harness.snapshot(1, 1);
    }

    List<Event> events() {
        return harness.extractOutputValues();
    }

    List<Answer> answers() {
        var answers = harness.getSideOutput(RememberStream.ANSWERS);
        return answers == null ? List.of() : answers.stream().map(StreamRecord::getValue).toList();
    }

    /** The answer that came last. */
    Answer answer() {
        List<Answer> answers = answers();
        return answers.get(answers.size() - 1);
    }

    /** All answers as they are published, in the order of their text. */
    List<String> json() {
        return answers().stream()
                .map(answer -> new String(EventJson.write(answer), StandardCharsets.UTF_8))
                .sorted()
                .toList();
    }

    @Override
    public void close() throws Exception {
        harness.close();
    }
}
