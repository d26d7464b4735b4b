/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.encode;

import io.longview.model.vision.ClipEncoding;
import io.longview.model.vision.FrameEncoder;
import io.longview.model.vision.Picture;
import io.longview.operators.media.Clip;
import io.longview.operators.media.FrameInfo;
import io.longview.operators.media.SampledFrame;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.externalresource.ExternalResourceInfo;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;
import org.jspecify.annotations.Nullable;

/**
 * Encodes clips in batches across streams, in the order in which they arrive.
 *
 * <p>A batch is encoded when it is full, when its first clip has waited for the linger time, and
 * before a checkpoint barrier, a watermark or the end of input is passed on: so nothing is in
 * flight at a checkpoint, and the operator owns no state. Runs on the GPU of its slot when Flink's
 * external resource {@code gpu} grants one, else on the CPU.
 */
public final class EncodeClips extends AbstractStreamOperator<EncodedClip>
        implements OneInputStreamOperator<Clip, EncodedClip>, BoundedOneInput {
    private static final long serialVersionUID = 1L;

    public static final String UID = "encode-clips";

    /** Name of the external resource that grants a GPU. */
    public static final String GPU_RESOURCE = "gpu";

    private static final String GPU_INDEX = "index";

    private final EncodeSettings settings;
    private final FrameEncoderFactory encoderFactory;

    private transient @Nullable FrameEncoder encoder;
    private transient List<Clip> queue;
    private transient EncodeMetrics encodeMetrics;
    private transient int batchSize;
    private transient @Nullable ScheduledFuture<?> lingerTimer;

    /** Encoding with the encoder that the factory opens on each task. */
    public EncodeClips(EncodeSettings settings, FrameEncoderFactory encoderFactory) {
        this.settings = settings;
        this.encoderFactory = encoderFactory;
    }

    @Override
    public void open() throws Exception {
        super.open();
        queue = new ArrayList<>();
        Integer gpuIndex = gpuIndex();
        batchSize = settings.batchSizeOn(gpuIndex != null);
        encodeMetrics = new EncodeMetrics(getMetricGroup(), () -> queue.size());
        encoder = encoderFactory.open(gpuIndex);
    }

    private @Nullable Integer gpuIndex() {
        Set<ExternalResourceInfo> granted =
                getRuntimeContext().getExternalResourceInfos(GPU_RESOURCE);
        Iterator<ExternalResourceInfo> each = granted.iterator();
        if (!each.hasNext()) {
            return null;
        }
        // Subtasks of one TaskManager share its GPUs evenly.
        List<Integer> indices = new ArrayList<>();
        while (each.hasNext()) {
            each.next().getProperty(GPU_INDEX).map(Integer::valueOf).ifPresent(indices::add);
        }
        indices.sort(null);
        if (indices.isEmpty()) {
            throw new IllegalStateException(
                    "Expected property 'index' on the external resource gpu, got none; use Flink's"
                            + " GPU driver (external-resource.gpu.driver-factory.class)");
        }
        int subtask = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
        return indices.get(subtask % indices.size());
    }

    @Override
    public void processElement(StreamRecord<Clip> element) {
        queue.add(element.getValue());
        if (queue.size() >= batchSize) {
            flush();
        } else if (queue.size() == 1) {
            ProcessingTimeService clock = getProcessingTimeService();
            lingerTimer =
                    clock.registerTimer(
                            clock.getCurrentProcessingTime() + settings.linger().toMillis(),
                            time -> flush());
        }
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        super.prepareSnapshotPreBarrier(checkpointId);
        flush();
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        flush();
        super.processWatermark(mark);
    }

    @Override
    public void endInput() {
        flush();
    }

    @Override
    public void close() throws Exception {
        FrameEncoder open = encoder;
        encoder = null;
        if (open != null) {
            open.close();
        }
        super.close();
    }

    private void flush() {
        FrameEncoder open = encoder;
        if (queue.isEmpty() || open == null) {
            return;
        }
        ScheduledFuture<?> timer = lingerTimer;
        if (timer != null) {
            timer.cancel(false);
            lingerTimer = null;
        }
        List<Clip> batch = queue;
        queue = new ArrayList<>();
        List<List<Picture>> pictures = new ArrayList<>();
        int frames = 0;
        for (Clip clip : batch) {
            if (!clip.frames().isEmpty()) {
                pictures.add(clip.frames().stream().map(SampledFrame::picture).toList());
                frames += clip.frames().size();
            }
        }
        long started = System.nanoTime();
        Iterator<ClipEncoding> encodings =
                (pictures.isEmpty() ? List.<ClipEncoding>of() : open.encode(pictures)).iterator();
        long micros = (System.nanoTime() - started) / 1_000;
        encodeMetrics.encodeMillis.update(micros / 1_000);
        encodeMetrics.encodeMicros.inc(micros);
        encodeMetrics.batchSize.update(pictures.size());
        encodeMetrics.clips.inc(pictures.size());
        encodeMetrics.frames.inc(frames);
        for (Clip clip : batch) {
            List<FrameInfo> infos = clip.frames().stream().map(SampledFrame::info).toList();
            output.collect(
                    new StreamRecord<>(
                            new EncodedClip(
                                    clip.streamId(),
                                    clip.kind(),
                                    clip.index(),
                                    infos,
                                    infos.isEmpty() ? null : encodings.next(),
                                    clip.boundary())));
        }
    }
}
