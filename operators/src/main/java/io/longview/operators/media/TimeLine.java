/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import org.bytedeco.ffmpeg.avcodec.AVPacket;

/**
 * Joins the time lines of a stream whose clock was set anew on the way (spliced or restarted
 * MPEG-TS and MPEG-PS), so that times go on from where they were.
 */
final class TimeLine {
    /** A step forward of more than this is no gap but another clock. */
    private static final long MOST_FORWARD_MICROS = 10_000_000;

    /** A step back of more than this is no disorder but another clock. */
    private static final long MOST_BACK_MICROS = 500_000;

    private final boolean joins;
    private final long mostForward;
    private final long mostBack;
    private final long usualStep;
    private long last = FrameClock.NO_TIME;
    private long lastStep;
    private long shift;

    /**
     * @param joins whether the container's clock may be set anew
     * @param timeBase the stream's time base
     * @param frameMicros the stream's frame interval in microseconds
     */
    TimeLine(boolean joins, TimeBase timeBase, double frameMicros) {
        this.joins = joins;
        this.mostForward = timeBase.toTicks(MOST_FORWARD_MICROS);
        this.mostBack = timeBase.toTicks(MOST_BACK_MICROS);
        this.usualStep = timeBase.toTicks(Math.round(frameMicros));
        this.lastStep = usualStep;
    }

    /** Moves a packet's times onto the joined time line. */
    void place(AVPacket packet) {
        if (!joins) {
            return;
        }
        if (packet.dts() != FrameClock.NO_TIME) {
            long time = shifted(packet.dts());
            packet.dts(time);
        }
        if (packet.pts() != FrameClock.NO_TIME) {
            packet.pts(packet.pts() + shift);
        }
    }

    /** The decoding time on the joined time line. */
    long shifted(long dts) {
        long time = dts + shift;
        if (last != FrameClock.NO_TIME) {
            long step = time - last;
            if (step > mostForward || step < -mostBack) {
                shift += last + lastStep - time;
                time = dts + shift;
            } else if (step > 0) {
                lastStep = Math.min(step, usualStep);
            }
        }
        last = time;
        return time;
    }
}
