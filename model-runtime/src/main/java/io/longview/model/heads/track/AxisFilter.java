/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.heads.track;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Kalman filter of one coordinate: position and velocity under white acceleration noise in
 * continuous time, so that any frame interval is predicted alike. Velocity fades while nothing is
 * measured, since objects do not go on for ever.
 */
final class AxisFilter {
    private double position;
    private double velocity;
    private double positionVariance;
    private double covariance;
    private double velocityVariance;

    AxisFilter(double position, double positionVariance, double velocityVariance) {
        this.position = position;
        this.positionVariance = positionVariance;
        this.velocityVariance = velocityVariance;
    }

    private AxisFilter() {}

    AxisFilter copy() {
        AxisFilter copy = new AxisFilter();
        copy.position = position;
        copy.velocity = velocity;
        copy.positionVariance = positionVariance;
        copy.covariance = covariance;
        copy.velocityVariance = velocityVariance;
        return copy;
    }

    double position() {
        return position;
    }

    double velocity() {
        return velocity;
    }

    double positionVariance() {
        return positionVariance;
    }

    /**
     * Moves on by {@code seconds}.
     *
     * @param noise spectral density of the acceleration, length^2 / s^3
     * @param fade time after which the velocity is down to 1/e, in seconds
     */
    void predict(double seconds, double noise, double fade) {
        position += seconds * velocity;
        positionVariance +=
                seconds * (2 * covariance + seconds * velocityVariance)
                        + noise * seconds * seconds * seconds / 3;
        covariance += seconds * velocityVariance + noise * seconds * seconds / 2;
        velocityVariance += noise * seconds;
        double kept = StrictMath.exp(-seconds / fade);
        velocity *= kept;
        covariance *= kept;
        velocityVariance *= kept * kept;
    }

    void update(double measured, double variance) {
        double total = positionVariance + variance;
        double positionGain = positionVariance / total;
        double velocityGain = covariance / total;
        double innovation = measured - position;
        position += positionGain * innovation;
        velocity += velocityGain * innovation;
        velocityVariance -= velocityGain * covariance;
        covariance *= 1 - positionGain;
        positionVariance *= 1 - positionGain;
    }

    /** Follows the picture: {@code position -> scale * position + shift}. */
    void move(double scale, double shift) {
        position = scale * position + shift;
        velocity *= scale;
        positionVariance *= scale * scale;
        covariance *= scale * scale;
        velocityVariance *= scale * scale;
    }

    void write(DataOutput out) throws IOException {
        out.writeDouble(position);
        out.writeDouble(velocity);
        out.writeDouble(positionVariance);
        out.writeDouble(covariance);
        out.writeDouble(velocityVariance);
    }

    static AxisFilter read(DataInput in) throws IOException {
        AxisFilter filter = new AxisFilter();
        filter.position = in.readDouble();
        filter.velocity = in.readDouble();
        filter.positionVariance = in.readDouble();
        filter.covariance = in.readDouble();
        filter.velocityVariance = in.readDouble();
        return filter;
    }
}
