/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.encode;

import io.longview.operators.media.Clip;
import io.longview.operators.media.SampledFrame;
import io.longview.operators.media.StreamBoundary;
import io.longview.operators.media.StreamItem;
import io.longview.operators.media.StreamItemCodec;
import io.longview.operators.media.StreamKind;
import io.longview.operators.wire.RecordType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

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

    static final ListStateDescriptor<StreamItem> FRAMES =
            new ListStateDescriptor<>("unfinished-clip", RecordType.ofCodec(StreamItemCodec.class));
    static final ValueStateDescriptor<ClipStart> START =
            new ValueStateDescriptor<>(
                    "unfinished-clip-start", RecordType.ofCodec(ClipStart.Codec.class));
    static final ValueStateDescriptor<Long> NEXT_INDEX =
            new ValueStateDescriptor<>("next-clip-index", Types.LONG);

    private final int clipFrames;
    private final long maxSpanMicros;

    private transient ListState<StreamItem> framesState;
    private transient ValueState<ClipStart> startState;
    private transient ValueState<Long> indexState;

    /** Clips of the given number of frames. */
    public AssembleClips(int clipFrames, EncodeSettings settings) {
        this.clipFrames = clipFrames;
        this.maxSpanMicros = settings.maxClipSpan().toNanos() / 1000;
    }

    @Override
    public void open(OpenContext openContext) {
        RuntimeContext context = getRuntimeContext();
        framesState = context.getListState(FRAMES);
        startState = context.getState(START);
        indexState = context.getState(NEXT_INDEX);
    }

    @Override
    public void processElement(StreamItem item, Context context, Collector<Clip> out)
            throws Exception {
        if (item instanceof StreamBoundary boundary) {
            close(boundary, out);
        } else if (item instanceof SampledFrame frame) {
            ClipStart start = startState.value();
            if (start != null && !start.takes(frame, maxSpanMicros)) {
                emit(frame.streamId(), frame.kind(), null, out);
                start = null;
            }
            // A picture is written once and read once, also where state is on disk.
            framesState.add(frame);
            ClipStart extended = start == null ? ClipStart.of(frame) : start.extended();
            if (extended.frames() == clipFrames) {
                emit(frame.streamId(), frame.kind(), null, out);
            } else {
                startState.update(extended);
            }
        }
    }

    /** Later stages know a stream that is forgotten if they have seen a clip of it. */
    private void close(StreamBoundary boundary, Collector<Clip> out) throws Exception {
        boolean forgotten = boundary.reason() == StreamBoundary.Reason.FORGOTTEN;
        if (!forgotten || indexState.value() != null) {
            emit(boundary.streamId(), boundary.kind(), boundary, out);
        }
        if (forgotten) {
            indexState.clear();
        }
    }

    private void emit(
            String streamId,
            StreamKind kind,
            @Nullable StreamBoundary boundary,
            Collector<Clip> out)
            throws Exception {
        List<SampledFrame> frames = new ArrayList<>();
        for (StreamItem item : framesState.get()) {
            frames.add((SampledFrame) item);
        }
        out.collect(new Clip(streamId, kind, nextIndex(), frames, boundary));
        framesState.clear();
        startState.clear();
    }

    private long nextIndex() throws IOException {
        Long next = indexState.value();
        long index = next == null ? 0 : next;
        indexState.update(index + 1);
        return index;
    }
}
