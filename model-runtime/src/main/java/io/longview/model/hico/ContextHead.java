/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.hico;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The small part of a stream's long context, which changes with every clip: counters, the borders
 * of the levels, what is in sight now, and gaps. Mutable; belongs to {@link LongContext}.
 */
public final class ContextHead {
    /** Version of the layout that {@link #write} produces. */
    public static final int VERSION = 3;

    static final long NO_CLIP = -1;
    static final int MOST_GAPS = 256;
    static final long MOST_BYTES = 64 << 10;

    long clips;
    long frames;
    long startMicros;
    long endMicros;
    long firstFrame;
    long lastFrame;
    long traceBytes;
    long detailBytes;

    /** Index of the newest trace block's first clip. */
    long newestTrace;

    /** Number of the first clip since the latest cut; {@link #NO_CLIP} if that is not known. */
    long shotClip;

    /** Time of that clip. */
    long shotMicros;

    /** A clip with details that shows what was in sight before that cut, or {@link #NO_CLIP}. */
    long beforeShot = NO_CLIP;

    /** How much the picture changes from clip to clip as a rule, in cosine; without clear cuts. */
    double usualChange = 0.02;

    /** Per level, the first clip of its oldest block. */
    final List<Long> oldest = new ArrayList<>();

    /** Per level, how many blocks it has. */
    final List<Integer> blocks = new ArrayList<>();

    /** What is in sight, by class. */
    final Map<Integer, Sighting> open = new TreeMap<>();

    /** Pages of past sightings, by class. */
    final Map<Integer, PageRange> pages = new TreeMap<>();

    int sightings;

    /** Per class, its best clip score so far. */
    final Map<Integer, Float> best = new TreeMap<>();

    /** How many shots interrupted another so far, and how long they were in all. */
    int asides;

    long asideMicros;
    final List<TimeSpan> gaps = new ArrayList<>();

    /** A span of time, microseconds since the epoch, both ends included. */
    public record TimeSpan(long startMicros, long endMicros) {}

    /** The pages of a class: number of the first, and how many. */
    record PageRange(int first, int count) {}

    /** Clips remembered so far. */
    public long clips() {
        return clips;
    }

    /** Frames remembered so far. */
    public long frames() {
        return frames;
    }

    /** Time of the first frame; meaningless without clips. */
    public long startMicros() {
        return startMicros;
    }

    /** Time of the last frame; meaningless without clips. */
    public long endMicros() {
        return endMicros;
    }

    /** Number of the last frame. */
    public long lastFrame() {
        return lastFrame;
    }

    /** Times between the first and the last frame that were not analysed, in order. */
    public List<TimeSpan> gaps() {
        return Collections.unmodifiableList(gaps);
    }

    /** Bytes of the context: tokens, sightings, and this head. */
    public long bytes() {
        return traceBytes
                + detailBytes
                + (long) sightings * Sighting.BYTES
                + (long) (gaps.size() + open.size()) * Sighting.BYTES;
    }

    /** How many blocks of traces each level has, the newest level first. */
    public List<Integer> levels() {
        return Collections.unmodifiableList(blocks);
    }

    /** Writes the head in the current layout. */
    public void write(DataOutput out) throws IOException {
        for (long value :
                new long[] {
                    clips,
                    frames,
                    startMicros,
                    endMicros,
                    firstFrame,
                    lastFrame,
                    traceBytes,
                    detailBytes,
                    newestTrace
                }) {
            out.writeLong(value);
        }
        out.writeLong(shotClip);
        out.writeLong(shotMicros);
        out.writeLong(beforeShot);
        out.writeDouble(usualChange);
        out.writeInt(blocks.size());
        for (int level = 0; level < blocks.size(); level++) {
            out.writeLong(oldest.get(level));
            out.writeInt(blocks.get(level));
        }
        out.writeInt(open.size());
        for (Sighting sighting : open.values()) {
            sighting.write(out);
        }
        out.writeInt(pages.size());
        for (Map.Entry<Integer, PageRange> range : pages.entrySet()) {
            out.writeInt(range.getKey());
            out.writeInt(range.getValue().first());
            out.writeInt(range.getValue().count());
        }
        out.writeInt(sightings);
        out.writeInt(gaps.size());
        for (TimeSpan gap : gaps) {
            out.writeLong(gap.startMicros());
            out.writeLong(gap.endMicros());
        }
        out.writeInt(best.size());
        for (Map.Entry<Integer, Float> each : best.entrySet()) {
            out.writeInt(each.getKey());
            out.writeFloat(each.getValue());
        }
        out.writeInt(asides);
        out.writeLong(asideMicros);
    }

    /**
     * Reads a head.
     *
     * @param version layout of the bytes, 1 to {@link #VERSION}
     */
    public static ContextHead read(int version, DataInput in) throws IOException {
        ContextHead head = new ContextHead();
        head.clips = in.readLong();
        head.frames = in.readLong();
        head.startMicros = in.readLong();
        head.endMicros = in.readLong();
        head.firstFrame = in.readLong();
        head.lastFrame = in.readLong();
        head.traceBytes = in.readLong();
        head.detailBytes = in.readLong();
        head.newestTrace = in.readLong();
        if (version < 2) {
            head.shotClip = NO_CLIP;
        } else {
            head.shotClip = in.readLong();
            head.shotMicros = in.readLong();
            head.beforeShot = in.readLong();
            head.usualChange = in.readDouble();
        }
        for (int levels = in.readInt(); levels > 0; levels--) {
            head.oldest.add(in.readLong());
            head.blocks.add(in.readInt());
        }
        for (int count = in.readInt(); count > 0; count--) {
            Sighting sighting = version < 2 ? Sighting.readFirst(in) : Sighting.read(in);
            head.open.put(sighting.classId(), sighting);
        }
        for (int count = in.readInt(); count > 0; count--) {
            head.pages.put(in.readInt(), new PageRange(in.readInt(), in.readInt()));
        }
        head.sightings = in.readInt();
        for (int count = in.readInt(); count > 0; count--) {
            head.gaps.add(new TimeSpan(in.readLong(), in.readLong()));
        }
        if (version >= 3) {
            for (int count = in.readInt(); count > 0; count--) {
                head.best.put(in.readInt(), in.readFloat());
            }
            head.asides = in.readInt();
            head.asideMicros = in.readLong();
        }
        return head;
    }
}
