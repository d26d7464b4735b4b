/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

import io.longview.model.vision.GrayPicture;
import io.longview.operators.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures how much of the picture moved over an eighth and over half a second. What moves slowly
 * goes on uncovering new places for half a second; what moves fast has left its own outline after
 * an eighth, and half a second adds little. So the growth from one to the other tells slow motion
 * whatever the camera.
 */
final class MotionMeter {
    private static final int COLUMNS = 80;
    private static final int ROWS = 45;
    private static final long SHORT = 125_000;
    private static final long LONG = 500_000;
    private static final long TOLERANCE = 60_000;

    private final List<Sample> recent = new ArrayList<>();

    private record Sample(long time, Layout layout) {}

    /**
     * How much moved, as the luma that changed more than noise does, 0..40.
     *
     * @param near over an eighth of a second; negative where it cannot be told
     * @param far over half a second; negative where it cannot be told
     */
    record Motion(float near, float far) {
        static final Motion UNKNOWN = new Motion(-1, -1);

        /** The growth from near to far; NaN where it cannot be told. */
        double growth() {
            return near > 0.01f && far >= 0 ? far / near : Double.NaN;
        }

        void write(DataOutput out) throws IOException {
            out.writeFloat(near);
            out.writeFloat(far);
        }

        static Motion read(DataInput in) throws IOException {
            return new Motion(in.readFloat(), in.readFloat());
        }
    }

    /** Measures a picture against those before it. */
    Motion measure(long time, GrayPicture thumbnail) {
        recent.removeIf(sample -> sample.time() < time - LONG - TOLERANCE);
        Layout layout = Layout.of(thumbnail, COLUMNS, ROWS);
        Motion motion = new Motion(since(time - SHORT, layout), since(time - LONG, layout));
        recent.add(new Sample(time, layout));
        return motion;
    }

    private float since(long time, Layout layout) {
        Sample nearest = null;
        for (Sample sample : recent) {
            if (nearest == null
                    || Math.abs(sample.time() - time) < Math.abs(nearest.time() - time)) {
                nearest = sample;
            }
        }
        return nearest == null || Math.abs(nearest.time() - time) > TOLERANCE
                ? -1
                : layout.moved(nearest.layout());
    }

    /** Another shot begins: what was before is no motion. */
    void reset() {
        recent.clear();
    }

    void write(DataOutput out) throws IOException {
        Wire.writeList(
                recent,
                out,
                (sample, to) -> {
                    to.writeLong(sample.time());
                    sample.layout().write(to);
                });
    }

    static MotionMeter read(DataInput in) throws IOException {
        MotionMeter meter = new MotionMeter();
        meter.recent.addAll(
                Wire.readList(in, from -> new Sample(from.readLong(), Layout.read(from))));
        return meter;
    }
}
