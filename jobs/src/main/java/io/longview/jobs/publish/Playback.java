/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.publish;

/**
 * How a source is played.
 *
 * @param pace how fast
 * @param repeat how often
 */
public record Playback(Pace pace, Repeat repeat) {
    /** How fast a recording is published. A live source keeps its own pace. */
    public enum Pace {
        /** As a camera would deliver it: each segment when its last frame has been captured. */
        REALTIME,
        /** As fast as Kafka takes it. */
        FAST
    }

    /** How often a source is read. */
    public enum Repeat {
        /** To its end. */
        ONCE,
        /** Again and again, with sequence and time going on; a live source: connected again. */
        FOREVER
    }
}
