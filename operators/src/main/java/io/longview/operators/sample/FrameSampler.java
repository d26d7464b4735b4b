/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.sample;

import io.longview.model.vision.GrayPicture;
import io.longview.operators.media.FrameInfo;
import io.longview.operators.media.FrameSignals;
import io.longview.operators.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The memory of one stream's sampler: measures every decoded frame and decides which the model
 * sees.
 *
 * <p>A frame is taken when the stream starts, after a cut, at {@code min-fps} in any case, and at
 * up to {@code max-fps} while the picture moves. Depends on the frames alone, never on the clock.
 */
public final class FrameSampler {
    private static final float CHANGE_MEMORY = 0.85f;
    private static final long NEVER = Long.MIN_VALUE;

    private @Nullable GrayPicture previous;
    private @Nullable GrayPicture lastSampled;
    private long lastSampledMicros = NEVER;
    private float usualChange;
    private boolean cutPending;
    private List<FrameSignals> pending = new ArrayList<>();

    /**
     * What was decided about a frame.
     *
     * @param signals of this frame
     * @param sampled the signals since the previous sampled frame, this frame's last, if the frame
     *     is to be sampled; empty if not
     */
    public record Decision(FrameSignals signals, List<FrameSignals> sampled) {
        public Decision {
            sampled = List.copyOf(sampled);
        }

        /** Whether the model is to see the frame. */
        public boolean isSampled() {
            return !sampled.isEmpty();
        }
    }

    /** Measures a frame and decides about it. */
    public Decision offer(
            SampleSettings settings, long frameIndex, long timeMicros, GrayPicture thumbnail) {
        FrameSignals signals =
                SignalMeter.measure(frameIndex, timeMicros, previous, thumbnail, usualChange);
        usualChange =
                signals.cut()
                        ? 0
                        : usualChange * CHANGE_MEMORY + signals.cutScore() * (1 - CHANGE_MEMORY);
        previous = thumbnail;
        pending.add(signals);
        cutPending |= signals.cut();
        if (!due(settings, timeMicros, thumbnail)) {
            return new Decision(signals, List.of());
        }
        lastSampled = thumbnail;
        lastSampledMicros = timeMicros;
        cutPending = false;
        List<FrameSignals> taken = pending;
        pending = new ArrayList<>();
        return new Decision(signals, taken);
    }

    /** Forgets what came before, because the feed starts anew. */
    public void reset() {
        previous = null;
        lastSampled = null;
        lastSampledMicros = NEVER;
        usualChange = 0;
        cutPending = false;
        pending = new ArrayList<>();
    }

    private boolean due(SampleSettings settings, long timeMicros, GrayPicture thumbnail) {
        GrayPicture reference = lastSampled;
        if (settings.everyFrame() || reference == null || cutPending) {
            return true;
        }
        long elapsed = timeMicros - lastSampledMicros;
        if (elapsed >= interval(settings.minFps())) {
            return true;
        }
        return elapsed >= interval(settings.maxFps())
                && (reference.width() != thumbnail.width()
                        || reference.height() != thumbnail.height()
                        || SignalMeter.largestBlockDifference(reference, thumbnail)
                                > settings.motionThreshold());
    }

    /** Frame interval in microseconds, a little short so that timestamp jitter loses no frame. */
    private static long interval(double fps) {
        double interval = 1_000_000 / fps;
        return (long) (interval - Math.min(10_000, interval / 10));
    }

    /** Writes layout 1. */
    public void write(DataOutput out) throws IOException {
        writeOptional(previous, out);
        writeOptional(lastSampled, out);
        out.writeLong(lastSampledMicros);
        out.writeFloat(usualChange);
        out.writeBoolean(cutPending);
        Wire.writeList(pending, out, FrameSignals::write);
    }

    /** Reads layout 1. */
    public static FrameSampler read(DataInput in) throws IOException {
        FrameSampler sampler = new FrameSampler();
        sampler.previous = readOptional(in);
        sampler.lastSampled = readOptional(in);
        sampler.lastSampledMicros = in.readLong();
        sampler.usualChange = in.readFloat();
        sampler.cutPending = in.readBoolean();
        sampler.pending = Wire.readList(in, FrameSignals::read);
        return sampler;
    }

    private static void writeOptional(@Nullable GrayPicture picture, DataOutput out)
            throws IOException {
        out.writeBoolean(picture != null);
        if (picture != null) {
            FrameInfo.writeThumbnail(picture, out);
        }
    }

    private static @Nullable GrayPicture readOptional(DataInput in) throws IOException {
        return in.readBoolean() ? FrameInfo.readThumbnail(in) : null;
    }
}
