/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.hico;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Past sightings of one class, in the order of time.
 *
 * @param key the class and the number of the page among the pages of the class
 * @param sightings up to {@value #MOST} sightings
 */
public record SightingPage(long key, List<Sighting> sightings) {
    /** Version of the layout that {@link #write} produces. */
    public static final int VERSION = 2;

    static final int MOST = 32;

    public SightingPage {
        sightings = List.copyOf(sightings);
    }

    static long key(int classId, int page) {
        return (long) classId << Integer.SIZE | page;
    }

    SightingPage with(Sighting sighting) {
        List<Sighting> longer = new ArrayList<>(sightings);
        longer.add(sighting);
        return new SightingPage(key, longer);
    }

    /** Writes the page in the current layout. */
    public void write(DataOutput out) throws IOException {
        out.writeLong(key);
        out.writeInt(sightings.size());
        for (Sighting sighting : sightings) {
            sighting.write(out);
        }
    }

    /**
     * Reads a page.
     *
     * @param version layout of the bytes, 1 to {@link #VERSION}
     */
    public static SightingPage read(int version, DataInput in) throws IOException {
        long key = in.readLong();
        int count = in.readInt();
        List<Sighting> sightings = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            sightings.add(version < 2 ? Sighting.readFirst(in) : Sighting.read(in));
        }
        return new SightingPage(key, sightings);
    }
}
