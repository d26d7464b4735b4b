/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.bench;

import java.io.Serializable;
import java.time.Duration;
import org.apache.flink.configuration.MemorySize;

/**
 * What the benchmark of many contexts does: fill them, then ask them while clips go on at the pace
 * of live streams. It is counted in numbers: one for each clip, and one for each question after
 * some live clips.
 *
 * @param streams how many streams
 * @param clips to fill each with
 * @param time longest time to fill them
 * @param questions how many afterwards
 * @param fps frames a second of a live stream
 * @param managed memory of RocksDB, in all
 * @param checkpoints time between checkpoints
 */
record ContextPlan(
        int streams,
        int clips,
        Duration time,
        int questions,
        double fps,
        MemorySize managed,
        Duration checkpoints)
        implements Serializable {
    /** So many questions a second, if there is a clip for each. */
    private static final int QUESTIONS_A_SECOND = 5;

    long numbers() {
        return filling() + questions * (clipsToAQuestion() + 1);
    }

    boolean isLive(long number) {
        return number >= filling();
    }

    boolean isQuestion(long number) {
        return isLive(number) && live(number) % (clipsToAQuestion() + 1) == clipsToAQuestion();
    }

    /** The stream that a clip is of or that a question is about. */
    int stream(long number) {
        if (!isLive(number)) {
            return (int) (number % streams);
        }
        return (int) ((isQuestion(number) ? question(number) : liveClip(number)) % streams);
    }

    /** Which question it is, from 0. */
    long question(long number) {
        return live(number) / (clipsToAQuestion() + 1);
    }

    /** When a live clip comes, from the first one on. */
    long liveMillis(long number) {
        return Math.round(1000 * liveClip(number) / liveClipsPerSecond());
    }

    double liveClipsPerSecond() {
        return streams * fps / SyntheticClips.FRAMES;
    }

    private long filling() {
        return (long) streams * clips;
    }

    private long live(long number) {
        return number - filling();
    }

    private long liveClip(long number) {
        return question(number) * clipsToAQuestion() + live(number) % (clipsToAQuestion() + 1);
    }

    private long clipsToAQuestion() {
        return Math.max(1, Math.round(liveClipsPerSecond() / QUESTIONS_A_SECOND));
    }
}
