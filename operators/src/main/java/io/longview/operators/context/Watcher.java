/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.context;

import io.longview.operators.event.EventPhase;
import io.longview.operators.query.PreparedQuery;
import java.util.ArrayList;
import java.util.List;

/**
 * Follows one standing query over the clips of a stream. It becomes true at the threshold and stays
 * true above a lower one (hysteresis); it is told when it was true for the minimum duration, and
 * ended when it was not for {@link #GRACE_MICROS}; then it rests for the cooldown.
 */
final class Watcher {
    /** How long it may be out of sight, or the stream silent, before it counts as ended. */
    static final long GRACE_MICROS = 2_000_000;

    /** Shortest stream time between two updates. */
    private static final long UPDATE_MICROS = 10_000_000;

    /** Share of the threshold above which what is true stays true. */
    private static final double STAY = 0.8;

    private final double threshold;
    private final long minimumMicros;
    private final long cooldownMicros;
    private final List<Told> told = new ArrayList<>();
    private Watch watch;

    Watcher(PreparedQuery query, Watch watch) {
        Double wanted = query.terms().threshold();
        this.threshold = wanted != null ? wanted : Thresholds.usual(query);
        this.minimumMicros = Math.round(query.terms().minimumSeconds() * 1e6);
        this.cooldownMicros = Math.round(query.terms().cooldownSeconds() * 1e6);
        this.watch = watch;
    }

    /**
     * Something to tell.
     *
     * @param phase new, update or end
     * @param watch the state it tells
     * @param reason why it ended, empty otherwise
     */
    record Told(EventPhase phase, Watch watch, String reason) {}

    /** The state after the last step. */
    Watch watch() {
        return watch;
    }

    /** What there is to tell of the steps so far. */
    List<Told> told() {
        return told;
    }

    /** The next clip. */
    void advance(Watch.Scored clip) {
        if (watch.active() && clip.start() - watch.until() > GRACE_MICROS) {
            end("not-seen");
        }
        boolean sees = clip.score() >= (watch.active() ? threshold * STAY : threshold);
        if (!sees) {
            return;
        }
        if (watch.active()) {
            watch = watch.seen(clip);
        } else if (clip.start() >= watch.quietUntil()) {
            watch = watch.begin(clip);
        } else {
            return;
        }
        tellIfDue();
    }

    private void tellIfDue() {
        if (!watch.told()) {
            if (watch.until() - watch.since() >= minimumMicros) {
                watch = watch.tell();
                told.add(new Told(EventPhase.NEW, watch, ""));
            }
        } else if (watch.until() - watch.published() >= UPDATE_MICROS) {
            watch = watch.tell();
            told.add(new Told(EventPhase.UPDATE, watch, ""));
        }
    }

    /** Ends what is true, for a reason. */
    void end(String reason) {
        if (watch.told()) {
            watch = watch.tell();
            told.add(new Told(EventPhase.END, watch, reason));
        }
        watch = watch.rest(cooldownMicros);
    }
}
