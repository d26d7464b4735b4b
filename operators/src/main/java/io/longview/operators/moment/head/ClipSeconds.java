/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment.head;

import io.longview.operators.media.FrameInfo;
import io.longview.operators.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The latest seconds of a broadcast as the temporal head sees them. Seconds count from the first
 * picture; what a second says does not depend on how many pictures it has, except by what can be
 * seen at that rate. What the scoreboard says is left out on purpose: the head is to be a witness
 * of its own.
 */
public final class ClipSeconds {
    private static final double MICROS = 1e6;

    /** Layouts for the change in half a second. */
    private static final int FINE_COLUMNS = 32;

    private static final int FINE_ROWS = 18;
    private static final long HALF_SECOND = 500_000;
    private static final long NEAREST = 300_000;
    private static final long FARTHEST = 750_000;

    private final int most;
    private final List<ClipSecond> seconds = new ArrayList<>();
    private final List<Fine> recent = new ArrayList<>();
    private SecondSums sums = new SecondSums();
    private long startMicros = Long.MIN_VALUE;
    private long first;
    private float brightness = Float.NaN;

    private record Fine(long time, byte[] layout) {}

    /**
     * Remembers seconds.
     *
     * @param most how many of the latest are kept
     */
    public ClipSeconds(int most) {
        this.most = most;
    }

    /**
     * Takes in the next sampled picture.
     *
     * @param seen what the encoder saw in it; null if it did not look
     * @return how many seconds this one ended
     */
    public int offer(FrameInfo frame, @Nullable SeenFrame seen, BoardView board) {
        long time = frame.timeMicros();
        if (startMicros == Long.MIN_VALUE) {
            startMicros = time;
        }
        long second = Math.max(next(), Math.floorDiv(time - startMicros, (long) MICROS));
        int ended = 0;
        if (second - next() > most) {
            // After a long gap nothing that is remembered has anything to say.
            seconds.clear();
            sums = new SecondSums();
            first = second;
            recent.clear();
        }
        while (next() < second) {
            end();
            ended++;
        }
        float place = Math.min(1, (float) ((time - startMicros) / MICROS - second));
        sums.add(frame, place, brightness);
        sums.addBoard(board);
        sums.addLayout(frame.thumbnail().means(ClipSecond.COLUMNS, ClipSecond.ROWS), place);
        if (seen != null) {
            sums.addSeen(seen);
        }
        addFar(frame);
        if (!frame.signals().isEmpty()) {
            brightness = frame.signals().get(frame.signals().size() - 1).brightness();
        }
        return ended;
    }

    private void addFar(FrameInfo frame) {
        if (frame.cut()) {
            recent.clear();
        }
        long time = frame.timeMicros();
        byte[] layout = frame.thumbnail().means(FINE_COLUMNS, FINE_ROWS);
        recent.removeIf(fine -> fine.time() < time - FARTHEST);
        Fine nearest = null;
        for (Fine fine : recent) {
            if (fine.time() <= time - NEAREST
                    && (nearest == null || off(fine, time) < off(nearest, time))) {
                nearest = fine;
            }
        }
        if (nearest != null) {
            sums.addFar(Layouts.difference(nearest.layout(), layout));
        }
        recent.add(new Fine(time, layout));
    }

    private static long off(Fine fine, long time) {
        return Math.abs(time - fine.time() - HALF_SECOND);
    }

    /** Index of the second that is not over. */
    private long next() {
        return first + seconds.size();
    }

    /** Ends the second that goes on, with what there is of it. */
    public void end() {
        seconds.add(sums.finish());
        sums = new SecondSums();
        if (seconds.size() > most) {
            seconds.remove(0);
            first++;
        }
    }

    /** The latest seconds that are over, oldest first. */
    public List<ClipSecond> seconds() {
        return List.copyOf(seconds);
    }

    /** When the first of {@link #seconds} begins, microseconds. */
    public long firstMicros() {
        return startMicros == Long.MIN_VALUE ? startMicros : startMicros + first * (long) MICROS;
    }

    /** Writes layout 1. */
    public void write(DataOutput out) throws IOException {
        Wire.writeList(seconds, out, ClipSecond::write);
        Wire.writeList(
                recent,
                out,
                (fine, to) -> {
                    to.writeLong(fine.time());
                    Wire.writeBytes(fine.layout(), to);
                });
        sums.write(out);
        out.writeLong(startMicros);
        out.writeLong(first);
        out.writeFloat(brightness);
    }

    /** Reads layout 1. */
    public static ClipSeconds read(int most, DataInput in) throws IOException {
        ClipSeconds read = new ClipSeconds(most);
        read.seconds.addAll(Wire.readList(in, ClipSecond::read));
        read.recent.addAll(
                Wire.readList(in, from -> new Fine(from.readLong(), Wire.readBytes(from))));
        read.sums = SecondSums.read(in);
        read.startMicros = in.readLong();
        read.first = in.readLong();
        read.brightness = in.readFloat();
        return read;
    }
}
