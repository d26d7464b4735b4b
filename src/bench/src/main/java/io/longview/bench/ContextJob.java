/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.bench;

import io.longview.jobs.pipeline.JobDefaults;
import io.longview.jobs.pipeline.StageMetrics;
import io.longview.model.vision.FrameEncoderSpec;
import io.longview.operators.context.ContextOptions;
import io.longview.operators.context.RememberStream;
import io.longview.operators.encode.EncodedClip;
import io.longview.operators.encode.EncodedClipCodec;
import io.longview.operators.event.Answer;
import io.longview.operators.event.Event;
import io.longview.operators.event.EventCodec;
import io.longview.operators.wire.RecordType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.checkpoint.AbstractCheckpointStats;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.graph.StreamGraph;

/**
 * The job's real operator of the long context on RocksDB, fed with made-up clips in a MiniCluster
 * of this process.
 */
final class ContextJob implements AutoCloseable {
    private final MiniCluster cluster;
    private final StreamGraph graph;

    private ContextJob(MiniCluster cluster, StreamGraph graph) {
        this.cluster = cluster;
        this.graph = graph;
    }

    /**
     * Starts it.
     *
     * @param folder for RocksDB's files and the checkpoints
     */
    static ContextJob start(ContextPlan plan, Path folder, FrameEncoderSpec encoder)
            throws Exception {
        Configuration config = JobDefaults.complete(configuration(plan, folder));
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(config);
        environment.setParallelism(Machine.cores());
        build(environment, config, plan, encoder);
        StreamGraph graph = environment.getStreamGraph();
        MiniCluster cluster =
                new MiniCluster(
                        new MiniClusterConfiguration.Builder()
                                .setConfiguration(config)
                                .setNumTaskManagers(1)
                                .setNumSlotsPerTaskManager(Machine.cores())
                                .build());
        StageMetrics.reset();
        AnswerTimes.reset();
        cluster.start();
        cluster.submitJob(graph).get();
        return new ContextJob(cluster, graph);
    }

    private static Configuration configuration(ContextPlan plan, Path folder) {
        Configuration config = new Configuration();
        config.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
        config.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, plan.managed());
        config.set(CoreOptions.TMP_DIRS, folder.toString());
        config.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        config.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, plan.checkpoints());
        config.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        config.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                folder.resolve("checkpoints").toUri().toString());
        config.set(ExecutionOptions.BUFFER_TIMEOUT, Duration.ZERO);
        config.set(MetricOptions.REPORTERS_LIST, "longview");
        config.setString("metrics.reporter.longview.factory.class", StageMetrics.FACTORY);
        return config;
    }

    private static void build(
            StreamExecutionEnvironment environment,
            Configuration config,
            ContextPlan plan,
            FrameEncoderSpec encoder) {
        SyntheticClips clips = new SyntheticClips(encoder.channels(), encoder.classNames().size());
        SingleOutputStreamOperator<EncodedClip> encoded =
                environment
                        .fromSource(
                                new NumberSequenceSource(0, plan.numbers() - 1),
                                WatermarkStrategy.noWatermarks(),
                                "Count")
                        .setParallelism(1)
                        .uid("count")
                        .keyBy(number -> SyntheticClips.streamId(plan.stream(number)), Types.STRING)
                        .process(
                                new ContextFeed(clips, plan),
                                RecordType.ofCodec(EncodedClipCodec.class))
                        .uid("feed")
                        .name("Feed");
        SingleOutputStreamOperator<Event> events =
                DataStreamUtils.reinterpretAsKeyedStream(
                                encoded, EncodedClip::streamId, Types.STRING)
                        .connect(
                                encoded.getSideOutput(ContextFeed.QUESTIONS)
                                        .broadcast(RememberStream.QUERIES))
                        .process(
                                new RememberStream(
                                        ContextOptions.settings(config, encoder.channels()),
                                        encoder),
                                RecordType.ofCodec(EventCodec.class))
                        .uid(RememberStream.UID)
                        .name("Remember stream");
        events.sinkTo(new DiscardingSink<>()).uid("no-events").name("No events");
        events.getSideOutput(RememberStream.ANSWERS)
                .map(ContextJob::note)
                .returns(Types.BOOLEAN)
                .uid("answers")
                .sinkTo(new DiscardingSink<>())
                .uid("no-answers")
                .name("No answers");
    }

    private static boolean note(Answer answer) {
        AnswerTimes.answered(answer);
        return true;
    }

    boolean isDone() throws Exception {
        return cluster.getJobStatus(graph.getJobID()).get().isGloballyTerminalState();
    }

    /** The checkpoints that were completed, the newest first. */
    List<AbstractCheckpointStats> checkpoints() throws Exception {
        CheckpointStatsSnapshot stats =
                cluster.getExecutionGraph(graph.getJobID()).get().getCheckpointStatsSnapshot();
        return stats == null
                ? List.of()
                : stats.getHistory().getCheckpoints().stream()
                        .filter(checkpoint -> checkpoint.getStatus().isCompleted())
                        .toList();
    }

    @Override
    public void close() throws Exception {
        cluster.close();
    }
}
