/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.encode;

import io.longview.operators.media.Clip;
import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.OneInputStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;

/** Makes {@link EncodeClips} where the task runs; travels with the job graph. */
public final class EncodeClipsFactory extends AbstractStreamOperatorFactory<EncodedClip>
        implements OneInputStreamOperatorFactory<Clip, EncodedClip> {
    private static final long serialVersionUID = 1L;

    private final EncodeSettings settings;
    private final FrameEncoderFactory encoderFactory;
    private final EncodeStage stage;

    /** Encoding with the encoder that the factory opens on each task. */
    public EncodeClipsFactory(EncodeSettings settings, FrameEncoderFactory encoderFactory) {
        this(settings, encoderFactory, EncodeStage.FRAMES);
    }

    /** The same for another stage. */
    public EncodeClipsFactory(
            EncodeSettings settings, FrameEncoderFactory encoderFactory, EncodeStage stage) {
        this.settings = settings;
        this.encoderFactory = encoderFactory;
        this.stage = stage;
    }

    @Override
    // The interface of Flink asks for it; this factory makes one operator only.
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <T extends StreamOperator<EncodedClip>> T createStreamOperator(
            StreamOperatorParameters<EncodedClip> parameters) {
        return (T) new EncodeClips(parameters, settings, encoderFactory, stage);
    }

    @Override
    @SuppressWarnings("rawtypes") // The interface of Flink is raw.
    public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader classLoader) {
        return EncodeClips.class;
    }
}
