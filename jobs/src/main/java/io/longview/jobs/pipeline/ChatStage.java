/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.pipeline;

import io.longview.model.chat.ChatBundle;
import io.longview.model.hico.ContextSettings;
import io.longview.model.vision.FrameEncoderSpec;
import io.longview.operators.chat.AnswerQuestions;
import io.longview.operators.chat.ChatOptions;
import io.longview.operators.chat.ChatSettings;
import io.longview.operators.context.ContextOptions;
import io.longview.operators.context.Recollection;
import io.longview.operators.context.RememberClips;
import io.longview.operators.context.RememberSettings;
import io.longview.operators.decode.DecodeSegments;
import io.longview.operators.encode.AssembleClips;
import io.longview.operators.encode.EncodeClipsFactory;
import io.longview.operators.encode.EncodeOptions;
import io.longview.operators.encode.EncodeSettings;
import io.longview.operators.encode.EncodeStage;
import io.longview.operators.encode.EncodedClip;
import io.longview.operators.encode.EncodedClipCodec;
import io.longview.operators.event.Answer;
import io.longview.operators.event.AnswerCodec;
import io.longview.operators.media.Clip;
import io.longview.operators.media.ClipCodec;
import io.longview.operators.media.StreamItem;
import io.longview.operators.query.FreeQuestions;
import io.longview.operators.query.QueryChange;
import io.longview.operators.sample.SteadySampling;
import io.longview.operators.wire.RecordType;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.jspecify.annotations.Nullable;

/**
 * The part of the graph that answers free questions.
 *
 * <pre>
 * DecodeSegments -> AssembleClips -> EncodeClips -> RememberClips -> AnswerQuestions -> answers
 *                                                        ^
 *                      queries -> PrepareQueries --------'
 * </pre>
 *
 * <p>Encoding, memory and language model have the parallelism of the chat model, since each task
 * loads weights; a stream's memory is where it is read, so it moves to no other machine.
 */
final class ChatStage {
    /** Answers take as long as they take; their length is bounded. */
    private static final long NO_TIMEOUT = 0;

    private final ChatChoice choice;
    private final ChatBundle bundle;
    private final ChatSettings settings;
    private final RememberSettings remembering;
    private final EncodeSettings encoding;
    private final @Nullable String slotGroup;

    private ChatStage(Configuration config, ChatChoice choice, @Nullable String slotGroup) {
        this.choice = choice;
        this.slotGroup = slotGroup;
        bundle = choice.check();
        settings = ChatOptions.settings(config);
        FrameEncoderSpec encoder = bundle.encoder();
        remembering =
                new RememberSettings(
                        settings.context(encoder.channels()), ContextOptions.zone(config));
        encoding = settings.encoding(EncodeOptions.settings(config));
    }

    /**
     * The stage that the configuration wants; null for none.
     *
     * @param slotGroup slot-sharing group of the models, null for the usual one
     */
    static @Nullable ChatStage of(Configuration config, @Nullable String slotGroup) {
        return ChatOptions.isOn(config)
                ? new ChatStage(config, ChatChoice.of(config), slotGroup)
                : null;
    }

    /** Which frames decoding makes for it. */
    static SteadySampling frames(@Nullable ChatStage stage) {
        return stage == null
                ? SteadySampling.NONE
                : new SteadySampling(stage.settings.fps(), stage.bundle.inputSize().width());
    }

    /** What becomes of free questions. */
    static FreeQuestions questions(@Nullable ChatStage stage) {
        return stage == null ? FreeQuestions.REFUSED : FreeQuestions.PASSED_ON;
    }

    /**
     * Adds the stage.
     *
     * @param frames the decoder
     * @param queries what happens to queries
     * @return its answers
     */
    DataStream<Answer> add(
            SingleOutputStreamOperator<StreamItem> frames, DataStream<QueryChange> queries) {
        SingleOutputStreamOperator<Recollection> asked =
                encoded(frames)
                        .keyBy(EncodedClip::streamId)
                        .connect(queries.broadcast(RememberClips.QUESTIONS))
                        .process(
                                new RememberClips(remembering, bundle.encoder()),
                                RecordType.ofCodec(Recollection.Codec.class))
                        .uid(RememberClips.UID)
                        .name("Remember clips")
                        .setParallelism(settings.parallelism());
        ContextSettings memory = remembering.context();
        ChatChoice model = choice;
        SingleOutputStreamOperator<Answer> answers =
                AsyncDataStream.orderedWait(
                                asked,
                                new AnswerQuestions(gpu -> model.openAnswerer(gpu, memory)),
                                NO_TIMEOUT,
                                TimeUnit.MILLISECONDS,
                                settings.waiting())
                        .returns(RecordType.ofCodec(AnswerCodec.class))
                        .uid(AnswerQuestions.UID)
                        .name("Answer questions")
                        .setParallelism(settings.parallelism());
        inGroup(asked);
        inGroup(answers);
        return answers.union(asked.getSideOutput(RememberClips.ANSWERS));
    }

    private SingleOutputStreamOperator<EncodedClip> encoded(
            SingleOutputStreamOperator<StreamItem> frames) {
        SingleOutputStreamOperator<Clip> clips =
                DataStreamUtils.reinterpretAsKeyedStream(
                                frames.getSideOutput(DecodeSegments.STEADY),
                                StreamItem::streamId,
                                Types.STRING)
                        .process(
                                new AssembleClips(bundle.encoder().clipFrames(), encoding),
                                RecordType.ofCodec(ClipCodec.class))
                        .uid("assemble-chat-clips")
                        .name("Assemble chat clips");
        ChatChoice model = choice;
        SingleOutputStreamOperator<EncodedClip> encoded =
                clips.rebalance()
                        .transform(
                                "Encode chat clips",
                                RecordType.ofCodec(EncodedClipCodec.class),
                                new EncodeClipsFactory(
                                        encoding, model::openEncoder, EncodeStage.CHAT))
                        .uid("encode-chat-clips")
                        .setParallelism(settings.parallelism());
        inGroup(encoded);
        return encoded;
    }

    private void inGroup(SingleOutputStreamOperator<?> stage) {
        if (slotGroup != null) {
            stage.slotSharingGroup(slotGroup);
        }
    }
}
