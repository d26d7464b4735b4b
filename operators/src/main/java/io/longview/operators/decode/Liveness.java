/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.decode;

import org.apache.flink.streaming.api.TimerService;

/**
 * Decides by processing time when a silent stream is lost, and when it is forgotten, and when to
 * look at it next. Time in which this task was down or behind does not count.
 */
final class Liveness {
    private static final long UNKNOWN = -1;

    private final DecodeSettings settings;

    /** When this task began to work. */
    private long startedMillis = UNKNOWN;

    private long lastElementMillis;
    private long lastRecordMillis;

    Liveness(DecodeSettings settings) {
        this.settings = settings;
    }

    long now(TimerService timers) {
        long now = timers.currentProcessingTime();
        if (startedMillis == UNKNOWN) {
            startedMillis = now;
        }
        return now;
    }

    /** A record of any stream came, which was written to its topic at the given time. */
    void seen(long now, long recordMillis) {
        lastElementMillis = now;
        lastRecordMillis = Math.max(lastRecordMillis, recordMillis);
    }

    /** Whether a feed that runs is silent for too long. */
    boolean isLost(StreamDecodeState state, long now) {
        long timeout = settings.sourceTimeout().toMillis();
        boolean silent = timeout > 0 && now - since(state) >= timeout && !isBehind(now, timeout);
        return state.open && (silent || isForgotten(state, now));
    }

    /** Whether nothing usable came for the retention time. */
    boolean isForgotten(StreamDecodeState state, long now) {
        long retention = settings.retention().toMillis();
        return retention > 0 && now - since(state) >= retention && !isBehind(now, retention);
    }

    private boolean isBehind(long now, long timeout) {
        return now - lastElementMillis < timeout && now - lastRecordMillis > timeout;
    }

    private long since(StreamDecodeState state) {
        return Math.max(state.lastArrivalMillis, startedMillis);
    }

    /** Sees to it that a timer looks at the stream when something may be due. */
    void schedule(StreamDecodeState state, long now, TimerService timers) {
        long retention = settings.retention().toMillis();
        if (!state.open && retention == 0) {
            return;
        }
        long due =
                state.open
                        ? now + settings.healthInterval().toMillis()
                        : Math.max(now + 1, since(state) + retention);
        if (state.timerMillis != 0 && state.timerMillis <= due) {
            return;
        }
        if (state.timerMillis != 0) {
            timers.deleteProcessingTimeTimer(state.timerMillis);
        }
        state.timerMillis = due;
        timers.registerProcessingTimeTimer(due);
    }
}
