/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.scoreboard;

import io.longview.model.scoreboard.ScoreStory.Reading;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all numbers of a board said, picture by picture, while it is open which two of them are the
 * scores. Once that is known, the past of these two is read back from here.
 */
final class NumberLog {
    /** Pictures that are kept; the oldest goes first. */
    private static final int MOST_PAGES = 128;

    /** A number that changes so often, and once in so long at least, is a clock. */
    private static final int LEAST_CHANGES = 4;

    private static final long RUNNING_MICROS = 2_000_000;

    /** Pages that say the same are kept at most so often. */
    private static final long SAME_MICROS = 400_000;

    private static final int NONE = -1;

    private final Deque<Page> pages = new ArrayDeque<>();

    /**
     * The numbers of one picture.
     *
     * @param micros event time
     * @param frame index of the frame
     * @param values by field, {@link #NONE} where there is no number
     * @param sure confidence by field, 0 to 255
     */
    private record Page(long micros, long frame, short[] values, byte[] sure) {}

    /** What two fields said in a picture that was kept. */
    record Past(Reading reading, long micros, long frame) {}

    boolean isEmpty() {
        return pages.isEmpty();
    }

    void clear() {
        pages.clear();
    }

    /** Notes what the fields say in a picture. */
    void note(List<BoardField> fields, long micros, long frame) {
        short[] values = new short[fields.size()];
        byte[] sure = new byte[fields.size()];
        for (int i = 0; i < values.length; i++) {
            Integer value = fields.get(i).value;
            boolean fits = value != null && value >= 0 && value <= Short.MAX_VALUE;
            values[i] = fits && value != null ? value.shortValue() : NONE;
            sure[i] = (byte) Math.round(255 * Math.max(0, Math.min(1, fields.get(i).confidence)));
        }
        Page last = pages.peekLast();
        if (last != null
                && micros - last.micros() < SAME_MICROS
                && Arrays.equals(values, last.values())) {
            return;
        }
        if (pages.size() == MOST_PAGES) {
            pages.removeFirst();
        }
        pages.addLast(new Page(micros, frame, values, sure));
    }

    /** For how long its pages show the board. */
    long shownMicros() {
        return ScoreProof.shownMicros(of(NONE, NONE));
    }

    /** Whether a field changes as often as a clock does, which no score can. */
    boolean runs(int field) {
        int changes = 0;
        Integer before = null;
        long first = 0;
        long last = 0;
        for (Page page : pages) {
            Integer now = value(page, field);
            if (now != null) {
                first = before == null ? page.micros() : first;
                changes += before != null && !now.equals(before) ? 1 : 0;
                last = page.micros();
                before = now;
            }
        }
        return changes >= LEAST_CHANGES && last - first <= changes * RUNNING_MICROS;
    }

    /** What two fields said, the oldest first; null before a field was found. */
    List<Past> of(int left, int right) {
        return pages.stream()
                .map(
                        page ->
                                new Past(
                                        new Reading(
                                                value(page, left),
                                                sure(page, left),
                                                value(page, right),
                                                sure(page, right)),
                                        page.micros(),
                                        page.frame()))
                .toList();
    }

    private static @Nullable Integer value(Page page, int field) {
        boolean known = field >= 0 && field < page.values().length && page.values()[field] != NONE;
        return known ? Integer.valueOf(page.values()[field]) : null;
    }

    private static float sure(Page page, int field) {
        return value(page, field) == null ? 0 : (page.sure()[field] & 0xff) / 255f;
    }

    /** Writes layout 2 of the board. */
    void write(DataOutput out) throws IOException {
        out.writeInt(pages.size());
        for (Page page : pages) {
            out.writeLong(page.micros());
            out.writeLong(page.frame());
            out.writeInt(page.values().length);
            for (short value : page.values()) {
                out.writeShort(value);
            }
            out.write(page.sure());
        }
    }

    /** Reads layout 2 of the board. */
    static NumberLog read(DataInput in) throws IOException {
        NumberLog log = new NumberLog();
        int pages = in.readInt();
        for (int i = 0; i < pages; i++) {
            long micros = in.readLong();
            long frame = in.readLong();
            short[] values = new short[in.readInt()];
            for (int j = 0; j < values.length; j++) {
                values[j] = in.readShort();
            }
            byte[] sure = new byte[values.length];
            in.readFully(sure);
            log.pages.addLast(new Page(micros, frame, values, sure));
        }
        return log;
    }
}
