/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.bench;

/**
 * How fast something went.
 *
 * @param frames frames that were done
 * @param seconds wall-clock time
 * @param cpuSeconds processor time of the process, over all cores
 * @param otherSeconds processor time of the rest of the machine; NaN where it is not known
 */
record Speed(long frames, double seconds, double cpuSeconds, double otherSeconds) {
    double framesPerSecond() {
        return frames / seconds;
    }

    double cpuMillisPerFrame() {
        return cpuSeconds * 1000 / frames;
    }

    /** How many cores were busy, on average. */
    double cores() {
        return cpuSeconds / seconds;
    }

    /** How many cores others kept busy, on average; NaN where it is not known. */
    double otherCores() {
        return otherSeconds / seconds;
    }

    /**
     * The speed without something in this process that ran beside it.
     *
     * @param cores what that kept busy, on average
     * @param slowedBy the share of the time that it took away
     */
    Speed without(double cores, double slowedBy) {
        return new Speed(
                frames,
                seconds * (1 - slowedBy),
                cpuSeconds - cores * seconds,
                otherSeconds * (1 - slowedBy));
    }

    /** Both measurements as one. */
    Speed plus(Speed other) {
        return new Speed(
                frames + other.frames,
                seconds + other.seconds,
                cpuSeconds + other.cpuSeconds,
                otherSeconds + other.otherSeconds);
    }
}
