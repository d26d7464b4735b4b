/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.health;

import io.longview.operators.event.Event;
import io.longview.operators.event.EventJson;
import io.longview.operators.event.EventTimes;
import io.longview.operators.event.HealthReport;
import io.longview.operators.media.FrameSignals;
import io.longview.operators.media.StreamKind;
import io.longview.operators.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The memory behind the health reports of one stream: counts since the last report, and trends. */
public final class StreamHealth {
    private static final float BLACK_BRIGHTNESS = 20;
    private static final float BLACK_CONTRAST = 3;
    private static final int MAX_GAPS = 50;

    private long framesSinceReport;
    private long firstMicrosSinceReport;
    private long rejectedSegments;
    private long sameSinceMicros = Long.MIN_VALUE;
    private boolean black;
    private Trouble trouble = Trouble.NONE;
    private List<Event.Gap> gaps = new ArrayList<>();

    /** What was wrong with the last segment. */
    public enum Trouble {
        NONE,
        NO_KEY_FRAME,
        UNDECODABLE
    }

    /** Counts a decoded frame. */
    public void frame(FrameSignals signals) {
        if (framesSinceReport++ == 0) {
            firstMicrosSinceReport = signals.timeMicros();
        }
        if (!signals.duplicate() || sameSinceMicros == Long.MIN_VALUE) {
            sameSinceMicros = signals.timeMicros();
        }
        black =
                signals.contrast() < BLACK_CONTRAST
                        && (signals.brightness() < BLACK_BRIGHTNESS || signals.contrast() < 1);
    }

    /** Notes how a segment went. */
    public void segment(Trouble trouble) {
        this.trouble = trouble;
    }

    /** Counts a rejected segment. */
    public void rejected() {
        rejectedSegments++;
    }

    /** Notes missing capture time. */
    public void gap(long fromMicros, long toMicros, String reason) {
        if (gaps.size() < MAX_GAPS) {
            gaps.add(
                    new Event.Gap(
                            EventTimes.format(fromMicros), EventTimes.format(toMicros), reason));
        }
    }

    /** What the frames themselves say about the stream. */
    public HealthReport.State state(long lastFrameMicros, long frozenAfterMicros) {
        if (trouble == Trouble.NO_KEY_FRAME) {
            return HealthReport.State.NO_KEY_FRAME;
        }
        if (trouble == Trouble.UNDECODABLE) {
            return HealthReport.State.UNDECODABLE;
        }
        if (black) {
            return HealthReport.State.BLACK;
        }
        return sameSinceMicros != Long.MIN_VALUE
                        && lastFrameMicros - sameSinceMicros >= frozenAfterMicros
                ? HealthReport.State.FROZEN
                : HealthReport.State.OK;
    }

    /** Makes a report and starts the next period. */
    public HealthReport report(
            String streamId,
            StreamKind kind,
            HealthReport.State state,
            long nowMillis,
            FrameCounts counts) {
        double seconds = (counts.lastFrameMicros() - firstMicrosSinceReport) / 1e6;
        double fps = framesSinceReport > 1 && seconds > 0 ? (framesSinceReport - 1) / seconds : 0;
        HealthReport report =
                new HealthReport(
                        new Event.StreamRef(streamId, kind.wireName()),
                        EventTimes.format(nowMillis * 1000),
                        state,
                        counts.decoded() == 0 ? "" : EventTimes.format(counts.lastFrameMicros()),
                        counts.decoded() == 0
                                ? 0
                                : EventJson.round(nowMillis / 1e3 - counts.lastFrameMicros() / 1e6),
                        EventJson.round(fps),
                        counts.decoded(),
                        counts.sampled(),
                        rejectedSegments,
                        gaps);
        framesSinceReport = 0;
        gaps = new ArrayList<>();
        return report;
    }

    /**
     * How far decoding of the current recording is.
     *
     * @param decoded frames decoded
     * @param sampled frames that the model saw
     * @param lastFrameMicros capture time of the last frame
     */
    public record FrameCounts(long decoded, long sampled, long lastFrameMicros) {}

    /** Writes layout 1. */
    public void write(DataOutput out) throws IOException {
        out.writeLong(framesSinceReport);
        out.writeLong(firstMicrosSinceReport);
        out.writeLong(rejectedSegments);
        out.writeLong(sameSinceMicros);
        out.writeBoolean(black);
        Wire.writeString(trouble.name(), out);
        Wire.writeList(gaps, out, StreamHealth::writeGap);
    }

    /** Reads layout 1. */
    public static StreamHealth read(DataInput in) throws IOException {
        StreamHealth health = new StreamHealth();
        health.framesSinceReport = in.readLong();
        health.firstMicrosSinceReport = in.readLong();
        health.rejectedSegments = in.readLong();
        health.sameSinceMicros = in.readLong();
        health.black = in.readBoolean();
        health.trouble = Trouble.valueOf(Wire.readString(in));
        health.gaps = Wire.readList(in, StreamHealth::readGap);
        return health;
    }

    private static void writeGap(Event.Gap gap, DataOutput out) throws IOException {
        Wire.writeString(gap.start(), out);
        Wire.writeString(gap.end(), out);
        Wire.writeString(gap.reason(), out);
    }

    private static Event.Gap readGap(DataInput in) throws IOException {
        return new Event.Gap(Wire.readString(in), Wire.readString(in), Wire.readString(in));
    }
}
