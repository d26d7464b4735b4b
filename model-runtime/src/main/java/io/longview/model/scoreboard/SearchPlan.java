/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.scoreboard;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Which parts of the picture text was looked for in, and when it is time to look there again: soon
 * at first, ever more rarely where nothing comes of it.
 */
final class SearchPlan {
    private static final long AGAIN_MICROS = 1_300_000;
    private static final double RARER = 1.6;
    private static final long MOST_MICROS = 12_000_000;
    private static final int MOST_PARTS = 12;

    /** Searches in vain that count as made where there is no haste. */
    private static final int PATIENT = 3;

    private static final long PATIENT_MICROS = 3_000_000;

    /** Overlap, as a part of both, of what counts as the same part. */
    private static final float SAME = 0.6f;

    private final List<Searched> searched = new ArrayList<>();

    /**
     * A part that was searched.
     *
     * @param part in parts of the picture
     * @param times how often in vain
     */
    private record Searched(BoardRegion part, long micros, int times) {}

    /**
     * Whether a part should be searched now; if so, it counts as searched.
     *
     * @param patient whether to search as seldom from the beginning as after some searches in vain,
     *     and not everything at once
     */
    boolean due(BoardRegion part, boolean patient, long micros) {
        if (patient && searched.stream().anyMatch(any -> micros - any.micros() < PATIENT_MICROS)) {
            return false;
        }
        for (int i = 0; i < searched.size(); i++) {
            Searched before = searched.get(i);
            if (same(before.part(), part)) {
                double wait = AGAIN_MICROS * Math.pow(RARER, Math.min(10, before.times()));
                if (micros - before.micros() < Math.min(MOST_MICROS, wait)) {
                    return false;
                }
                searched.remove(i);
                searched.add(new Searched(part, micros, before.times() + 1));
                return true;
            }
        }
        if (searched.size() == MOST_PARTS) {
            searched.remove(0);
        }
        searched.add(new Searched(part, micros, patient ? PATIENT : 0));
        return true;
    }

    void clear() {
        searched.clear();
    }

    private static boolean same(BoardRegion a, BoardRegion b) {
        float width = Math.min(a.right(), b.right()) - Math.max(a.left(), b.left());
        float height = Math.min(a.bottom(), b.bottom()) - Math.max(a.top(), b.top());
        float larger = Math.max(area(a), area(b));
        return width > 0 && height > 0 && width * height > SAME * larger;
    }

    private static float area(BoardRegion region) {
        return (region.right() - region.left()) * (region.bottom() - region.top());
    }

    /** Writes layout 2 of the state. */
    void write(DataOutput out) throws IOException {
        out.writeInt(searched.size());
        for (Searched part : searched) {
            out.writeFloat(part.part().left());
            out.writeFloat(part.part().top());
            out.writeFloat(part.part().right());
            out.writeFloat(part.part().bottom());
            out.writeLong(part.micros());
            out.writeInt(part.times());
        }
    }

    /** Reads layout 2 of the state. */
    static SearchPlan read(DataInput in) throws IOException {
        SearchPlan plan = new SearchPlan();
        int parts = in.readInt();
        for (int i = 0; i < parts; i++) {
            BoardRegion part =
                    new BoardRegion(in.readFloat(), in.readFloat(), in.readFloat(), in.readFloat());
            plan.searched.add(new Searched(part, in.readLong(), in.readInt()));
        }
        return plan;
    }
}
