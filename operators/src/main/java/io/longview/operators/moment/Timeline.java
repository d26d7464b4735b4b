/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

import io.longview.operators.media.FrameInfo;
import io.longview.operators.media.FrameSignals;
import io.longview.operators.moment.Glance.Board;
import io.longview.operators.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The last minute and a half of a stream: its pictures, and the boundaries of its shots. */
final class Timeline {
    private static final long KEPT = 90_000_000;
    private static final int COLUMNS = 16;
    private static final int ROWS = 9;

    /** Layouts are kept this far apart. */
    private static final long LAYOUT_INTERVAL = 350_000;

    /** A graphic swallows the cuts this close to it. */
    private static final long SWALLOWED = 300_000;

    private final List<Glance> glances = new ArrayList<>();
    private final List<Boundary> boundaries = new ArrayList<>();
    private final WipeBook wipes;
    private MotionMeter motion = new MotionMeter();
    private long layoutTime = Long.MIN_VALUE;

    Timeline() {
        this(new WipeBook());
    }

    private Timeline(WipeBook wipes) {
        this.wipes = wipes;
    }

    List<Glance> glances() {
        return glances;
    }

    List<Boundary> boundaries() {
        return boundaries;
    }

    int seen(int graphic) {
        return wipes.seen(graphic);
    }

    /** Adds a sampled picture. */
    void add(FrameInfo frame, Board board) {
        if (frame.cut()) {
            motion.reset();
        }
        boolean layout =
                layoutTime == Long.MIN_VALUE || frame.timeMicros() - layoutTime >= LAYOUT_INTERVAL;
        if (layout) {
            layoutTime = frame.timeMicros();
        }
        int repeated = 0;
        float change = 0;
        for (FrameSignals signals : frame.signals()) {
            repeated += signals.duplicate() ? 1 : 0;
            change += signals.difference() / frame.signals().size();
            if (signals.cut()) {
                boundaries.add(
                        new Boundary(signals.timeMicros(), signals.frameIndex(), Boundary.CUT));
            }
        }
        glances.add(
                new Glance(
                        frame.timeMicros(),
                        frame.frameIndex(),
                        frame.signals().size(),
                        repeated,
                        change,
                        motion.measure(frame.timeMicros(), frame.thumbnail()),
                        board,
                        layout ? Layout.of(frame.thumbnail(), COLUMNS, ROWS) : null));
        List<WipeBook.Passage> passages =
                wipes.offer(frame.timeMicros(), frame.frameIndex(), frame.thumbnail());
        Boundary turn = wipes.turn();
        if (turn != null && boundaries.stream().noneMatch(b -> near(b, turn))) {
            boundaries.add(turn);
            boundaries.sort(Comparator.comparingLong(Boundary::time));
        }
        passages.forEach(this::place);
        long oldest = frame.timeMicros() - KEPT;
        glances.removeIf(glance -> glance.time() < oldest);
        boundaries.removeIf(boundary -> boundary.time() < oldest);
    }

    Glance last() {
        return glances.get(glances.size() - 1);
    }

    /** No more pictures come. */
    void finish() {
        wipes.finish().forEach(this::place);
    }

    /** Forgets all but the wipes. */
    void reset() {
        glances.clear();
        boundaries.clear();
        wipes.reset();
        motion.reset();
        layoutTime = Long.MIN_VALUE;
    }

    /** Boundaries before this time will not move any more. */
    long settled() {
        return glances.isEmpty() ? Long.MIN_VALUE : last().time() - WipeBook.delay();
    }

    private static boolean near(Boundary known, Boundary turn) {
        return Math.abs(known.time() - turn.time()) <= SWALLOWED;
    }

    private void place(WipeBook.Passage passage) {
        long from = passage.firstTime() - SWALLOWED;
        long to = passage.lastTime() + SWALLOWED;
        for (Glance glance : glances) {
            if (glance.time() > passage.lastTime()) {
                // The picture after the graphic may come late, and is then a cut of its own.
                to = Math.max(to, glance.time());
                break;
            }
        }
        long until = to;
        boundaries.removeIf(boundary -> boundary.time() >= from && boundary.time() <= until);
        boundaries.add(new Boundary(passage.time(), passage.frame(), passage.graphic()));
        boundaries.sort(Comparator.comparingLong(Boundary::time));
    }

    /** The frame that was shown at a time, as far as it is remembered. */
    long frameAt(long time) {
        long frame = 1;
        for (Glance glance : glances) {
            if (glance.time() > time && frame > 1) {
                break;
            }
            frame = glance.frame();
        }
        return frame;
    }

    void write(DataOutput out) throws IOException {
        Wire.writeList(glances, out, Glance::write);
        Wire.writeList(boundaries, out, Boundary::write);
        wipes.write(out);
        motion.write(out);
        out.writeLong(layoutTime);
    }

    static Timeline read(DataInput in) throws IOException {
        List<Glance> glances = Wire.readList(in, Glance::read);
        List<Boundary> boundaries = Wire.readList(in, Boundary::read);
        Timeline timeline = new Timeline(WipeBook.read(in));
        timeline.glances.addAll(glances);
        timeline.boundaries.addAll(boundaries);
        timeline.motion = MotionMeter.read(in);
        timeline.layoutTime = in.readLong();
        return timeline;
    }
}
