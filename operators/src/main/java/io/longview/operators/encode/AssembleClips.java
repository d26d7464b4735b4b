/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.encode;

import io.longview.operators.media.Clip;
import io.longview.operators.media.ClipCodec;
import io.longview.operators.media.SampledFrame;
import io.longview.operators.media.StreamBoundary;
import io.longview.operators.media.StreamItem;
import io.longview.operators.wire.RecordType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Groups consecutive sampled frames of a stream into clips and numbers them without gaps.
 *
 * <p>A clip is emitted when it has its frames, and short of them when the next frame has another
 * input size or comes more than the longest clip span after the first, or when the feed stops.
 * Owned state: per stream, the frames of the unfinished clip and the number of the next one, until
 * the stream is forgotten.
 */
public final class AssembleClips extends KeyedProcessFunction<String, StreamItem, Clip> {
    private static final long serialVersionUID = 1L;

    public static final String UID = "assemble-clips";

    static final ValueStateDescriptor<Clip> UNFINISHED =
            new ValueStateDescriptor<>("unfinished-clip", RecordType.ofCodec(ClipCodec.class));
    static final ValueStateDescriptor<Long> NEXT_INDEX =
            new ValueStateDescriptor<>("next-clip-index", Types.LONG);

    private final int clipFrames;
    private final long maxSpanMicros;

    private transient ValueState<Clip> clipState;
    private transient ValueState<Long> indexState;

    /** Clips of the given number of frames. */
    public AssembleClips(int clipFrames, EncodeSettings settings) {
        this.clipFrames = clipFrames;
        this.maxSpanMicros = settings.maxClipSpan().toNanos() / 1000;
    }

    @Override
    public void open(OpenContext openContext) {
        clipState = getRuntimeContext().getState(UNFINISHED);
        indexState = getRuntimeContext().getState(NEXT_INDEX);
    }

    @Override
    public void processElement(StreamItem item, Context context, Collector<Clip> out)
            throws Exception {
        Clip unfinished = clipState.value();
        List<SampledFrame> frames = unfinished == null ? List.of() : unfinished.frames();
        if (item instanceof StreamBoundary boundary) {
            close(boundary, frames, out);
        } else if (item instanceof SampledFrame frame) {
            if (!frames.isEmpty() && !belongsTo(frames, frame)) {
                out.collect(new Clip(frame.streamId(), frame.kind(), nextIndex(), frames, null));
                frames = List.of();
            }
            List<SampledFrame> extended = new ArrayList<>(frames);
            extended.add(frame);
            if (extended.size() == clipFrames) {
                out.collect(new Clip(frame.streamId(), frame.kind(), nextIndex(), extended, null));
                clipState.clear();
            } else {
                clipState.update(new Clip(frame.streamId(), frame.kind(), 0, extended, null));
            }
        }
    }

    /** Later stages know a stream that is forgotten if they have seen a clip of it. */
    private void close(StreamBoundary boundary, List<SampledFrame> frames, Collector<Clip> out)
            throws IOException {
        boolean forgotten = boundary.reason() == StreamBoundary.Reason.FORGOTTEN;
        if (!forgotten || indexState.value() != null) {
            out.collect(
                    new Clip(boundary.streamId(), boundary.kind(), nextIndex(), frames, boundary));
        }
        clipState.clear();
        if (forgotten) {
            indexState.clear();
        }
    }

    private boolean belongsTo(List<SampledFrame> frames, SampledFrame next) {
        SampledFrame first = frames.get(0);
        return first.picture().size().equals(next.picture().size())
                && next.info().timeMicros() - first.info().timeMicros() <= maxSpanMicros;
    }

    private long nextIndex() throws IOException {
        Long next = indexState.value();
        long index = next == null ? 0 : next;
        indexState.update(index + 1);
        return index;
    }
}
