/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.pipeline;

import io.longview.jobs.kafka.Topic;
import io.longview.model.vision.FrameEncoderSpec;
import io.longview.operators.context.ContextOptions;
import io.longview.operators.context.RememberStream;
import io.longview.operators.decode.DecodeOptions;
import io.longview.operators.decode.DecodeSegments;
import io.longview.operators.decode.DecodeSettings;
import io.longview.operators.encode.AssembleClips;
import io.longview.operators.encode.ClassSelection;
import io.longview.operators.encode.EncodeClips;
import io.longview.operators.encode.EncodeClipsFactory;
import io.longview.operators.encode.EncodeOptions;
import io.longview.operators.encode.EncodeSettings;
import io.longview.operators.encode.EncodedClip;
import io.longview.operators.encode.EncodedClipCodec;
import io.longview.operators.encode.FrameEncoderFactory;
import io.longview.operators.event.Answer;
import io.longview.operators.event.Event;
import io.longview.operators.event.EventCodec;
import io.longview.operators.event.EventRecords;
import io.longview.operators.media.BoardFrame;
import io.longview.operators.media.Clip;
import io.longview.operators.media.ClipCodec;
import io.longview.operators.media.StreamItem;
import io.longview.operators.media.StreamItemCodec;
import io.longview.operators.media.StreamKind;
import io.longview.operators.moment.BoardReport;
import io.longview.operators.moment.BoardReportCodec;
import io.longview.operators.moment.MomentOptions;
import io.longview.operators.moment.MomentSettings;
import io.longview.operators.moment.SpotMoments;
import io.longview.operators.query.EnglishReader;
import io.longview.operators.query.PrepareQueries;
import io.longview.operators.query.QueryChange;
import io.longview.operators.query.QueryChangeCodec;
import io.longview.operators.query.QueryDeserializer;
import io.longview.operators.query.QueryRecord;
import io.longview.operators.query.SelectedClassesReader;
import io.longview.operators.sample.SampleOptions;
import io.longview.operators.scoreboard.ReadScoreboard;
import io.longview.operators.scoreboard.ScoreboardOptions;
import io.longview.operators.scoreboard.ScoreboardSettings;
import io.longview.operators.source.SegmentDeserializer;
import io.longview.operators.source.SegmentInput;
import io.longview.operators.track.TrackObjects;
import io.longview.operators.track.TrackOptions;
import io.longview.operators.wire.RecordType;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Properties;
import java.util.Set;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.jspecify.annotations.Nullable;

/**
 * The graph of the Longview job.
 *
 * <pre>
 * segments -> DecodeSegments -> AssembleClips -> EncodeClips -> TrackObjects -> events, tracks
 *                  |-> rejected, health, previews      |-> RememberStream -> events, answers
 *                  |-> ReadScoreboard ---------------> |-> SpotMoments -> events
 * queries -> PrepareQueries -> (to all tasks) ---------------^
 * </pre>
 *
 * <p>With a chat model, {@link ChatStage} is beside it.
 *
 * <p>Decoding and clip assembly are chained, so that pixels move to the encoder in one hop, or, in
 * a job of one process, in none ({@link EncodeOptions#SPREAD}); clips are spread over all encoders
 * whatever their stream, and put back in order where they are used.
 */
public final class Pipeline {
    /** How far the capture times of one partition may be out of order. */
    private static final Duration LATENESS = Duration.ofSeconds(5);

    private static final Duration IDLENESS = Duration.ofSeconds(10);
    private static final String GPU_GROUP = "model";

    /** Somebody waits for these records. */
    private static final Set<Topic> PROMPT_TOPICS = EnumSet.of(Topic.EVENTS, Topic.ANSWERS);

    /** How long a producer waits for more records to send with the first. */
    private static final Duration PROMPT_LINGER = Duration.ofMillis(5);

    /**
     * The same for records of which every clip has some: a request costs more than they do, and who
     * draws them beside the video waits for a whole segment anyway.
     */
    private static final Duration LINGER = Duration.ofMillis(200);

    private final StreamExecutionEnvironment environment;
    private final Configuration config;
    private final ConnectorSettings kafka;

    private Pipeline(StreamExecutionEnvironment environment, Configuration config) {
        this.environment = environment;
        this.config = config;
        this.kafka = ConnectorSettings.of(config);
    }

    /**
     * Builds the job.
     *
     * @param environment where it will run
     * @param config Longview's configuration
     * @param encoder the encoder's fixed numbers
     * @param encoderFactory opens the encoder on each task
     */
    public static void build(
            StreamExecutionEnvironment environment,
            Configuration config,
            FrameEncoderSpec encoder,
            FrameEncoderFactory encoderFactory) {
        new Pipeline(environment, config).build(encoder, encoderFactory);
    }

    private void build(FrameEncoderSpec encoder, FrameEncoderFactory encoderFactory) {
        DecodeSettings decoding = DecodeOptions.settings(config);
        EncodeSettings encoding = EncodeOptions.settings(config);
        ClassSelection classes = ModelOptions.classes(config, encoder);
        ScoreboardSettings scoreboard = ScoreboardOptions.settings(config);
        ChatStage chat =
                ChatStage.of(config, config.get(ModelOptions.OWN_SLOTS) ? GPU_GROUP : null);
        SingleOutputStreamOperator<StreamItem> frames =
                segments(decoding)
                        .keyBy(SegmentInput::streamId)
                        .process(
                                new DecodeSegments(
                                        decoding,
                                        SampleOptions.settings(config),
                                        encoder,
                                        scoreboard,
                                        ChatStage.frames(chat)),
                                RecordType.ofCodec(StreamItemCodec.class))
                        .uid(DecodeSegments.UID)
                        .name("Decode segments");
        DataStream<BoardReport> boards = readScoreboards(frames, scoreboard);
        SingleOutputStreamOperator<Clip> clips =
                DataStreamUtils.reinterpretAsKeyedStream(frames, StreamItem::streamId, Types.STRING)
                        .process(
                                new AssembleClips(encoder.clipFrames(), encoding),
                                RecordType.ofCodec(ClipCodec.class))
                        .uid(AssembleClips.UID)
                        .name("Assemble clips");
        SingleOutputStreamOperator<EncodedClip> encoded =
                spread(clips)
                        .transform(
                                "Encode clips",
                                RecordType.ofCodec(EncodedClipCodec.class),
                                new EncodeClipsFactory(encoding, classes.applyTo(encoderFactory)))
                        .uid(EncodeClips.UID);
        if (config.get(ModelOptions.OWN_SLOTS)) {
            encoded.slotSharingGroup(GPU_GROUP);
        }
        SingleOutputStreamOperator<Event> events =
                encoded.keyBy(EncodedClip::streamId)
                        .process(
                                new TrackObjects(TrackOptions.settings(config), encoder),
                                RecordType.ofCodec(EventCodec.class))
                        .uid(TrackObjects.UID)
                        .name("Track objects");
        SingleOutputStreamOperator<QueryChange> queries =
                queries(encoder, encoderFactory, classes, chat);
        SingleOutputStreamOperator<Event> moments =
                encoded.keyBy(EncodedClip::streamId)
                        .connect(queries.broadcast(RememberStream.QUERIES))
                        .process(
                                new RememberStream(
                                        ContextOptions.settings(config, encoder.channels()),
                                        encoder),
                                RecordType.ofCodec(EventCodec.class))
                        .uid(RememberStream.UID)
                        .name("Remember stream");
        sink(
                events.union(moments, spotMoments(encoded, boards, encoder)),
                Topic.EVENTS,
                EventRecords::event,
                kafka.eventsDelivery());
        DataStream<Answer> answers =
                moments.getSideOutput(RememberStream.ANSWERS)
                        .union(queries.getSideOutput(PrepareQueries.ANSWERS));
        sink(
                chat == null ? answers : answers.union(chat.add(frames, queries)),
                Topic.ANSWERS,
                EventRecords::answer,
                kafka.eventsDelivery());
        sink(
                events.getSideOutput(TrackObjects.TRACKS),
                Topic.TRACKS,
                EventRecords::tracks,
                DeliveryGuarantee.AT_LEAST_ONCE);
        sink(
                frames.getSideOutput(DecodeSegments.REJECTED)
                        .union(queries.getSideOutput(PrepareQueries.REJECTED)),
                Topic.REJECTED,
                EventRecords::rejected,
                DeliveryGuarantee.AT_LEAST_ONCE);
        sink(
                frames.getSideOutput(DecodeSegments.HEALTH),
                Topic.HEALTH,
                EventRecords::health,
                DeliveryGuarantee.AT_LEAST_ONCE);
        sink(
                frames.getSideOutput(DecodeSegments.PREVIEWS),
                Topic.PREVIEWS,
                EventRecords::preview,
                DeliveryGuarantee.AT_LEAST_ONCE);
    }

    /** Clips on their way to the encoders; these may be chained to what decodes. */
    private DataStream<Clip> spread(DataStream<Clip> clips) {
        boolean stay =
                config.get(EncodeOptions.SPREAD) == EncodeOptions.Spread.PROCESS
                        && !config.get(ModelOptions.OWN_SLOTS);
        return stay ? clips : clips.rebalance();
    }

    /** In the decoder's own task: its pictures are large. */
    private static SingleOutputStreamOperator<BoardReport> readScoreboards(
            SingleOutputStreamOperator<StreamItem> frames, ScoreboardSettings settings) {
        return DataStreamUtils.reinterpretAsKeyedStream(
                        frames.getSideOutput(DecodeSegments.BOARDS),
                        BoardFrame::streamId,
                        Types.STRING)
                .process(new ReadScoreboard(settings), RecordType.ofCodec(BoardReportCodec.class))
                .uid(ReadScoreboard.UID)
                .name("Read scoreboard");
    }

    /** Scoring moments and replays of broadcasts. */
    private SingleOutputStreamOperator<Event> spotMoments(
            SingleOutputStreamOperator<EncodedClip> encoded,
            DataStream<BoardReport> boards,
            FrameEncoderSpec encoder) {
        MomentSettings settings = MomentOptions.settings(config);
        SingleOutputStreamOperator<Event> moments =
                encoded.filter(clip -> clip.kind() == StreamKind.BROADCAST)
                        .uid("broadcast-clips")
                        .name("Broadcast clips")
                        .keyBy(EncodedClip::streamId)
                        .connect(boards.keyBy(BoardReport::streamId))
                        .process(
                                new SpotMoments(
                                        settings,
                                        encoder,
                                        settings.temporalHead() ? HeadChoice.of(config) : null,
                                        ScoreboardOptions.settings(config).maxFps()),
                                RecordType.ofCodec(EventCodec.class))
                        .uid(SpotMoments.UID)
                        .name("Spot moments");
        if (settings.temporalHead() && config.get(ModelOptions.OWN_SLOTS)) {
            moments.slotSharingGroup(GPU_GROUP);
        }
        return moments;
    }

    /** Queries are understood once, by one task, and told to all. */
    private SingleOutputStreamOperator<QueryChange> queries(
            FrameEncoderSpec encoder,
            FrameEncoderFactory encoderFactory,
            ClassSelection classes,
            @Nullable ChatStage chat) {
        Event.ModelRef model =
                new Event.ModelRef(encoder.bundle(), encoder.version(), encoder.digest());
        return environment
                .fromSource(queryRecords(), WatermarkStrategy.noWatermarks(), "Read queries")
                .uid("read-queries")
                .setParallelism(1)
                .process(
                        new PrepareQueries(
                                SelectedClassesReader.factory(
                                        EnglishReader.factory(encoder.classNames()), classes),
                                encoderFactory,
                                model,
                                ChatStage.questions(chat)),
                        RecordType.ofCodec(QueryChangeCodec.class))
                .uid(PrepareQueries.UID)
                .name("Prepare queries")
                .setParallelism(1);
    }

    /** All queries that stand, whenever they were asked: the topic is compacted. */
    private RestorableKafkaSource<QueryRecord> queryRecords() {
        Properties client = kafka.connection().clientProperties();
        client.putIfAbsent(
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, Integer.toString(17 << 20));
        KafkaSourceBuilder<QueryRecord> source =
                KafkaSource.<QueryRecord>builder()
                        .setProperties(client)
                        .setBootstrapServers(kafka.connection().bootstrapServers())
                        .setTopics(kafka.topics().of(Topic.QUERIES))
                        .setGroupId(kafka.groupId())
                        .setClientIdPrefix(kafka.groupId() + "-queries")
                        .setStartingOffsets(OffsetsInitializer.earliest())
                        .setDeserializer(new QueryDeserializer());
        if (kafka.bounded()) {
            source.setBounded(OffsetsInitializer.latest());
        }
        return new RestorableKafkaSource<>(source.build());
    }

    @SuppressWarnings(
            "deprecation") // The connector asks for the type that kafka-clients deprecated.
    private DataStream<SegmentInput> segments(DecodeSettings decoding) {
        Properties client = kafka.connection().clientProperties();
        // One fetch must be able to carry the largest segment.
        client.putIfAbsent(
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                Integer.toString(decoding.maxSegmentBytes() + 64 * 1024));
        KafkaSourceBuilder<SegmentInput> source =
                KafkaSource.<SegmentInput>builder()
                        .setProperties(client)
                        .setBootstrapServers(kafka.connection().bootstrapServers())
                        .setTopics(kafka.topics().of(Topic.SEGMENTS))
                        .setGroupId(kafka.groupId())
                        .setClientIdPrefix(kafka.groupId())
                        .setStartingOffsets(
                                switch (kafka.startingOffsets()) {
                                    case COMMITTED ->
                                            OffsetsInitializer.committedOffsets(
                                                    OffsetResetStrategy.LATEST);
                                    case EARLIEST -> OffsetsInitializer.earliest();
                                    case LATEST -> OffsetsInitializer.latest();
                                })
                        .setDeserializer(new SegmentDeserializer(decoding.maxSegmentBytes()));
        if (kafka.bounded()) {
            source.setBounded(OffsetsInitializer.latest());
        }
        return environment
                .fromSource(
                        new RestorableKafkaSource<>(source.build()),
                        WatermarkStrategy.<SegmentInput>forBoundedOutOfOrderness(LATENESS)
                                .withTimestampAssigner(
                                        (input, timestamp) ->
                                                input instanceof SegmentInput.Media media
                                                        ? media.segment().startMicros() / 1000
                                                        : timestamp)
                                .withIdleness(IDLENESS),
                        "Read segments")
                .uid("read-segments");
    }

    private <T> void sink(
            DataStream<T> records,
            Topic topic,
            TopicRecords.Layout<T> layout,
            DeliveryGuarantee delivery) {
        Properties client = kafka.connection().clientProperties();
        client.put(
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                Long.toString(kafka.transactionTimeout().toMillis()));
        client.putIfAbsent(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(32 << 20));
        client.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        Duration linger = PROMPT_TOPICS.contains(topic) ? PROMPT_LINGER : LINGER;
        client.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, Long.toString(linger.toMillis()));
        KafkaRecordSerializationSchema<T> serializer =
                new TopicRecords<>(kafka.topics().of(topic), layout);
        KafkaSink<T> sink =
                KafkaSink.<T>builder()
                        .setKafkaProducerConfig(client)
                        .setBootstrapServers(kafka.connection().bootstrapServers())
                        .setRecordSerializer(serializer)
                        .setDeliveryGuarantee(delivery)
                        .setTransactionalIdPrefix(
                                kafka.transactionalIdPrefix() + "-" + topic.suffix())
                        .build();
        records.sinkTo(sink).uid("write-" + topic.suffix()).name("Write " + topic.suffix());
    }
}
