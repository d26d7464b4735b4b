/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

import io.longview.model.scoreboard.BoardRegion;
import io.longview.operators.media.FrameInfo;
import io.longview.operators.media.FrameSignals;
import io.longview.operators.moment.Glance.Board;
import io.longview.operators.moment.Glance.Echo;
import io.longview.operators.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last minute and a half of a stream: its pictures, and the boundaries of its shots. */
final class Timeline {
    private static final long KEPT = 90_000_000;
    private static final int COLUMNS = 24;
    private static final int ROWS = 14;

    /** Layouts are kept this far apart. */
    private static final long LAYOUT_INTERVAL = 450_000;

    /** Layouts farther apart do not tell how much moves. */
    private static final long STIR_GAP = 1_300_000;

    /** What is shown again was live at least and at most this long before. */
    private static final long ECHO_AFTER = 2_500_000;

    private static final long ECHO_WITHIN = 25_000_000;
    private static final long ELSEWHERE = 4_000_000;

    /** Unlikeness of a picture that shows that the view was left, and in relation to the echo's. */
    private static final float LEFT = 0.006f;

    private static final float LEFT_TIMES = 4;

    /** Unlikeness of pictures that show something else, at most. */
    static final float UNALIKE = 0.08f;

    /** What is taken for it where there are no pictures of anything else. */
    private static final float UNKNOWN = 0.02f;

    /** Weaker boundaries are not remembered. */
    private static final float WEAKEST = -1.5f;

    /** A graphic swallows the cuts this close to it. */
    private static final long SWALLOWED = 300_000;

    /** A change that takes a while is one with any this close to it. */
    private static final long GRADUAL = 700_000;

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

    /** Probability that a graphic is a known wipe, 0..1. */
    double wipe(int graphic) {
        return wipes.wipe(graphic);
    }

    /** Whether a boundary is rather a known wipe than anything else. */
    boolean wiped(Boundary boundary) {
        return wipe(boundary.graphic()) >= ReplayModel.WIPED;
    }

    /** Adds a sampled picture. */
    void add(FrameInfo frame, Board board, @Nullable BoardRegion region) {
        if (frame.cut()) {
            motion.reset();
        }
        Layout layout = null;
        if (layoutTime == Long.MIN_VALUE || frame.timeMicros() - layoutTime >= LAYOUT_INTERVAL) {
            layout = Layout.without(region, frame.thumbnail(), COLUMNS, ROWS);
        }
        int repeated = 0;
        float change = 0;
        for (FrameSignals signals : frame.signals()) {
            repeated += signals.duplicate() ? 1 : 0;
            change += signals.difference() / frame.signals().size();
            if (signals.cut()) {
                boundaries.add(
                        new Boundary(
                                signals.timeMicros(),
                                signals.frameIndex(),
                                Boundary.CUT,
                                Boundary.SURE));
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
                        layout,
                        layout == null ? -1 : stir(frame.timeMicros(), layout),
                        layout == null ? null : echo(frame.timeMicros(), layout)));
        layoutTime = layout == null ? layoutTime : frame.timeMicros();
        List<WipeBook.Passage> passages = wipes.offer(frame);
        Boundary turn = wipes.turn();
        if (turn != null && turn.strength() >= WEAKEST) {
            keep(turn, SWALLOWED);
        }
        Boundary gradual = wipes.gradualTurn();
        if (gradual != null && gradual.strength() >= WEAKEST) {
            keep(gradual, GRADUAL);
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

    private float stir(long time, Layout layout) {
        for (int i = glances.size() - 1; i >= 0; i--) {
            Layout before = glances.get(i).layout();
            if (before != null) {
                return time - glances.get(i).time() > STIR_GAP
                        ? -1
                        : (float) (1 - layout.correlation(before));
            }
        }
        return -1;
    }

    /** What was live before and is most like a picture. */
    private @Nullable Echo echo(long time, Layout layout) {
        float least = Float.MAX_VALUE;
        long place = 0;
        int at = -1;
        float[] unlike = new float[glances.size()];
        for (int i = 0; i < unlike.length; i++) {
            Glance glance = glances.get(i);
            Layout other = glance.layout();
            if (other == null || time - glance.time() > ECHO_WITHIN) {
                unlike[i] = Float.MAX_VALUE;
                continue;
            }
            unlike[i] = (float) (1 - layout.correlation(other));
            if (unlike[i] < least && time - glance.time() >= ECHO_AFTER) {
                least = unlike[i];
                place = glance.shows();
                at = i;
            }
        }
        if (at < 0 || !left(unlike, at, least)) {
            return null;
        }
        float elsewhere = Float.MAX_VALUE;
        for (int i = 0; i < unlike.length; i++) {
            Glance glance = glances.get(i);
            if (time - glance.time() >= ECHO_AFTER
                    && Math.abs(glance.shows() - place) > ELSEWHERE) {
                elsewhere = Math.min(elsewhere, unlike[i]);
            }
        }
        return new Echo(
                place,
                least,
                elsewhere == Float.MAX_VALUE ? UNKNOWN : Math.min(UNALIKE, elsewhere));
    }

    /** Whether what is shown again was left in between: a view that lasts is no echo. */
    private static boolean left(float[] unlike, int at, float least) {
        for (int i = at + 1; i < unlike.length; i++) {
            if (unlike[i] != Float.MAX_VALUE && unlike[i] > Math.max(LEFT, LEFT_TIMES * least)) {
                return true;
            }
        }
        return false;
    }

    /** Of boundaries at one place the strongest is kept. */
    private void keep(Boundary turn, long place) {
        for (Boundary known : boundaries) {
            if (Math.abs(known.time() - turn.time()) <= place
                    && (known.strength() >= turn.strength() || known.graphic() != Boundary.CUT)) {
                return;
            }
        }
        boundaries.removeIf(known -> Math.abs(known.time() - turn.time()) <= place);
        boundaries.add(turn);
        boundaries.sort(Comparator.comparingLong(Boundary::time));
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
        boundaries.add(
                new Boundary(passage.time(), passage.frame(), passage.graphic(), Boundary.SURE));
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

    static Timeline read(int version, DataInput in) throws IOException {
        List<Glance> glances = Wire.readList(in, version == 1 ? Glance::readFirst : Glance::read);
        List<Boundary> boundaries =
                Wire.readList(in, version == 1 ? Boundary::readFirst : Boundary::read);
        Timeline timeline = new Timeline(WipeBook.read(version, in));
        timeline.glances.addAll(glances);
        timeline.boundaries.addAll(boundaries);
        timeline.motion = MotionMeter.read(in);
        timeline.layoutTime = in.readLong();
        return timeline;
    }
}
