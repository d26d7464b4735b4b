/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.heads.track;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Motion model of one object: centre, width and height, each with its velocity. */
final class BoxFilter {
    private final AxisFilter x;
    private final AxisFilter y;
    private final AxisFilter width;
    private final AxisFilter height;

    BoxFilter(Rect first) {
        double speed = Tuning.START_SPEED * first.size();
        double growth = Tuning.START_GROWTH;
        x = start(first.x(), Tuning.CENTRE_NOISE_X * first.width(), speed);
        y = start(first.y(), Tuning.CENTRE_NOISE_Y * first.height(), speed);
        width = start(first.width(), Tuning.WIDTH_NOISE * first.width(), growth * first.width());
        height =
                start(
                        first.height(),
                        Tuning.HEIGHT_NOISE * first.height(),
                        growth * first.height());
    }

    private BoxFilter(AxisFilter x, AxisFilter y, AxisFilter width, AxisFilter height) {
        this.x = x;
        this.y = y;
        this.width = width;
        this.height = height;
    }

    private static AxisFilter start(double position, double deviation, double speed) {
        return new AxisFilter(position, deviation * deviation, speed * speed);
    }

    BoxFilter copy() {
        return new BoxFilter(x.copy(), y.copy(), width.copy(), height.copy());
    }

    void predict(double seconds) {
        double acceleration = Tuning.ACCELERATION * rect().size();
        double noise = acceleration * acceleration;
        x.predict(seconds, noise, Tuning.SPEED_FADE);
        y.predict(seconds, noise * Tuning.VERTICAL_SHARE, Tuning.SPEED_FADE);
        double growX = Tuning.GROWTH * width.position();
        double growY = Tuning.GROWTH * height.position();
        width.predict(seconds, growX * growX, Tuning.GROWTH_FADE);
        height.predict(seconds, growY * growY, Tuning.GROWTH_FADE);
    }

    /** Takes a measured box; the less confident it is, the less it counts. */
    void update(Rect box, double confidence) {
        double doubt = 1 + Tuning.DOUBT * (1 - confidence);
        x.update(box.x(), square(doubt * Tuning.CENTRE_NOISE_X * box.width()));
        y.update(box.y(), square(doubt * Tuning.CENTRE_NOISE_Y * box.height()));
        width.update(box.width(), square(doubt * Tuning.WIDTH_NOISE * box.width()));
        height.update(box.height(), square(doubt * Tuning.HEIGHT_NOISE * box.height()));
    }

    void move(CameraMotion motion) {
        if (!motion.isNone()) {
            x.move(motion.scale(), motion.dx());
            y.move(motion.scale(), motion.dy());
            width.move(motion.scale(), 0);
            height.move(motion.scale(), 0);
        }
    }

    Rect rect() {
        // A long extrapolation must not turn a box inside out.
        return Rect.centred(
                x.position(),
                y.position(),
                Math.max(width.position(), Tuning.LEAST_SIDE),
                Math.max(height.position(), Tuning.LEAST_SIDE));
    }

    double speedX() {
        return x.velocity();
    }

    double speedY() {
        return y.velocity();
    }

    /** Standard deviation of the centre. */
    double uncertainty() {
        return Math.sqrt((x.positionVariance() + y.positionVariance()) / 2);
    }

    private static double square(double value) {
        return value * value;
    }

    void write(DataOutput out) throws IOException {
        x.write(out);
        y.write(out);
        width.write(out);
        height.write(out);
    }

    static BoxFilter read(DataInput in) throws IOException {
        return new BoxFilter(
                AxisFilter.read(in), AxisFilter.read(in), AxisFilter.read(in), AxisFilter.read(in));
    }
}
