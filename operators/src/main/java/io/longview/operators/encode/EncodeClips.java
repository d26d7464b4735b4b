/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.encode;

import io.longview.model.vision.ClipEncoding;
import io.longview.operators.media.Clip;
import io.longview.operators.media.FrameInfo;
import io.longview.operators.media.SampledFrame;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.jspecify.annotations.Nullable;

/**
 * Encodes clips in batches across streams, in the order in which they arrive.
 *
 * <p>The model computes in a thread of its own, so that the next clips are decoded, or read and
 * unpacked, meanwhile; all tasks of the job in one process share these threads ({@link ModelPool}).
 * A batch is handed to the model when it is full, when its first clip has waited for the linger
 * time, and before a checkpoint barrier or the end of input is passed on; the latter two wait until
 * all its results are out, so nothing is in flight at a checkpoint and the operator owns no state.
 * A batch that is not full and has lingered waits on, and grows, while the model has two others to
 * compute: it would only stand in line.
 *
 * <p>A watermark goes out right after the clips that came before it and before those that came
 * after it, and does not end a batch: every channel brings one every 200 ms, so they would cut the
 * batches of many streams to pieces.
 *
 * <p>Runs on the GPU of its slot when Flink's external resource {@code gpu} grants one, else on the
 * CPU.
 */
public final class EncodeClips extends AbstractStreamOperator<EncodedClip>
        implements OneInputStreamOperator<Clip, EncodedClip>, BoundedOneInput {
    private static final long serialVersionUID = 1L;

    public static final String UID = "encode-clips";

    /**
     * Batches handed to the encoders and not finished: one that is computed, and the next one. More
     * only while other encoders of the job have nothing to do.
     */
    private static final int MOST_IN_FLIGHT = 2;

    /** How long closing waits for a batch that the model computes. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final EncodeSettings settings;
    private final FrameEncoderFactory encoderFactory;
    private final EncodeStage stage;

    private final transient MailboxExecutor mailbox;
    private transient @Nullable ModelThread model;
    private transient ModelThread.Batch gathered;
    private transient Deque<ModelThread.Batch> inFlight;
    private transient EncodeMetrics encodeMetrics;
    private transient int batchSize;
    private transient @Nullable ScheduledFuture<?> lingerTimer;

    /** Whether the first of the gathered clips has waited for the linger time. */
    private transient boolean lingered;

    /** Encoding with the encoder that the factory opens on each task. */
    EncodeClips(
            StreamOperatorParameters<EncodedClip> parameters,
            EncodeSettings settings,
            FrameEncoderFactory encoderFactory,
            EncodeStage stage) {
        super(parameters);
        this.stage = stage;
        this.mailbox = parameters.getMailboxExecutor();
        this.settings = settings;
        this.encoderFactory = encoderFactory;
    }

    @Override
    public void open() throws Exception {
        super.open();
        gathered = new ModelThread.Batch();
        inFlight = new ArrayDeque<>();
        Integer gpuIndex = GpuSlot.index(getRuntimeContext());
        batchSize = settings.batchSizeOn(gpuIndex != null);
        encodeMetrics = new EncodeMetrics(getMetricGroup(), stage, this::queued);
        model =
                ModelThread.start(
                        poolName(gpuIndex != null),
                        encoderFactory.open(gpuIndex),
                        getRuntimeContext().getTaskInfo().getTaskNameWithSubtasks());
    }

    @Override
    public void processElement(StreamRecord<Clip> element) throws Exception {
        gathered.add(element.getValue());
        if (gathered.size() >= batchSize) {
            submit();
            while (isBehind()) {
                mailbox.yield();
            }
        } else if (gathered.size() == 1) {
            ProcessingTimeService clock = getProcessingTimeService();
            lingerTimer =
                    clock.registerTimer(
                            clock.getCurrentProcessingTime() + settings.linger().toMillis(),
                            time -> endLinger());
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        ModelThread.Batch last = gathered.size() > 0 ? gathered : inFlight.peekLast();
        if (last == null) {
            super.processWatermark(mark);
        } else {
            last.followedBy(mark);
        }
    }

    @Override
    public void processWatermarkStatus(WatermarkStatus status) throws Exception {
        drain();
        super.processWatermarkStatus(status);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        super.prepareSnapshotPreBarrier(checkpointId);
        drain();
    }

    @Override
    public void endInput() throws Exception {
        drain();
    }

    @Override
    public void close() throws Exception {
        ModelThread open = model;
        model = null;
        if (open != null) {
            open.close(PATIENCE);
        }
        super.close();
    }

    /** Tasks of a job that compute the same on the same kind of device share their encoders. */
    private String poolName(boolean gpu) {
        return "%s %s %s"
                .formatted(
                        getRuntimeContext().getJobInfo().getJobId(),
                        stage,
                        gpu ? "on a GPU" : "on a CPU");
    }

    /** Whether enough of this task's batches are with the encoders, of which none needs more. */
    private boolean isBehind() {
        ModelThread open = model;
        return inFlight.size() > MOST_IN_FLIGHT
                && (open == null || !open.isHungry(inFlight.size()));
    }

    private int queued() {
        int clips = gathered.size();
        for (ModelThread.Batch batch : inFlight) {
            clips += batch.size();
        }
        return clips;
    }

    private void endLinger() {
        lingerTimer = null;
        // The batch that it was for may have gone when the timer was on its way already.
        lingered = gathered.size() > 0;
        submitLingered();
    }

    private void submitLingered() {
        if (lingered && inFlight.size() < MOST_IN_FLIGHT) {
            submit();
        }
    }

    /** Hands the gathered clips to the model. */
    private void submit() {
        ModelThread open = model;
        if (gathered.size() == 0 || open == null) {
            return;
        }
        lingered = false;
        ScheduledFuture<?> timer = lingerTimer;
        if (timer != null) {
            timer.cancel(false);
            lingerTimer = null;
        }
        ModelThread.Batch batch = gathered;
        gathered = new ModelThread.Batch();
        inFlight.add(batch);
        open.encode(batch, () -> mailbox.execute(this::emitFinished, "Emit encoded clips"));
    }

    /** Waits until everything that came in is out. */
    private void drain() throws Exception {
        submit();
        while (!inFlight.isEmpty()) {
            mailbox.yield();
        }
    }

    private void emitFinished() throws Exception {
        while (!inFlight.isEmpty() && inFlight.element().isDone()) {
            emit(inFlight.remove());
        }
        submitLingered();
    }

    private void emit(ModelThread.Batch batch) throws Exception {
        ModelThread.Result result = batch.result();
        encodeMetrics.encodeMillis.update(result.micros() / 1_000);
        encodeMetrics.encodeMicros.inc(result.micros());
        encodeMetrics.batchSize.update(result.encodings().size());
        encodeMetrics.clips.inc(result.encodings().size());
        Iterator<ClipEncoding> encodings = result.encodings().iterator();
        List<Clip> clips = batch.clips();
        for (int i = 0; i < clips.size(); i++) {
            emit(clips.get(i), encodings);
            Watermark mark = batch.watermarkBehind(i + 1);
            if (mark != null) {
                super.processWatermark(mark);
            }
        }
    }

    private void emit(Clip clip, Iterator<ClipEncoding> encodings) {
        List<FrameInfo> infos = clip.frames().stream().map(SampledFrame::info).toList();
        encodeMetrics.frames.inc(infos.size());
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
