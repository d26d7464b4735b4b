/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.heads.track;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The latest frames and how the camera moved between them, for filling gaps afterwards. Bounded by
 * time and by number.
 */
final class FrameHistory {
    /** Enough for two seconds at 60 frames a second. */
    static final int MOST_FRAMES = 128;

    /**
     * A frame.
     *
     * @param sinceLast motion from the frame before to this one
     */
    record Entry(long frameIndex, long timeMicros, CameraMotion sinceLast) {}

    private final List<Entry> entries = new ArrayList<>();

    void clear() {
        entries.clear();
    }

    void add(Entry entry, long lookBackMicros) {
        entries.add(entry);
        int old = Math.max(0, entries.size() - MOST_FRAMES);
        while (entry.timeMicros() - entries.get(old).timeMicros() > lookBackMicros) {
            old++;
        }
        entries.subList(0, old).clear();
    }

    /**
     * The frames strictly between an earlier frame and the latest one, the earliest first, if all
     * of them are still known.
     */
    List<Entry> since(long frameIndex) {
        int first = entries.size() - 1;
        while (first > 0 && entries.get(first - 1).frameIndex() > frameIndex) {
            first--;
        }
        boolean known = first > 0 && entries.get(first - 1).frameIndex() == frameIndex;
        return known ? List.copyOf(entries.subList(first, entries.size() - 1)) : List.of();
    }

    /** Motion from each of the frames that {@link #since} gives to the latest frame. */
    List<CameraMotion> motions(List<Entry> since) {
        List<CameraMotion> motions = new ArrayList<>();
        CameraMotion motion = CameraMotion.NONE;
        for (int i = 0; i < since.size(); i++) {
            motion = entries.get(entries.size() - 1 - i).sinceLast().then(motion);
            motions.add(0, motion);
        }
        return motions;
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(entries.size());
        for (Entry entry : entries) {
            out.writeLong(entry.frameIndex());
            out.writeLong(entry.timeMicros());
            entry.sinceLast().write(out);
        }
    }

    static FrameHistory read(DataInput in) throws IOException {
        FrameHistory history = new FrameHistory();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            history.entries.add(new Entry(in.readLong(), in.readLong(), CameraMotion.read(in)));
        }
        return history;
    }
}
