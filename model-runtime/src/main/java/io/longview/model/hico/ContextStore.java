/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.hico;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where the parts of one stream's long context lie: three maps, which a stream processor can keep
 * as its state. An entry is read and written whole, so only what changes is written.
 *
 * @param details the latest clips with all their tokens, by clip index
 * @param traces what is left of all clips, without gaps, by first clip index
 * @param sightings pages of past sightings, by page key
 */
public record ContextStore(
        Entries<ContextBlock> details,
        Entries<ContextBlock> traces,
        Entries<SightingPage> sightings) {
    /**
     * Entries by key.
     *
     * @param <V> what an entry holds; immutable
     */
    public interface Entries<V> {
        /** The entry, or null if there is none. */
        @Nullable V get(long key);

        /** Adds or replaces an entry. */
        void put(long key, V value);

        /** Removes an entry if it is there. */
        void remove(long key);

        /** All entries, in any order. */
        Iterable<V> values();
    }

    /** A store in this process's memory. */
    public static ContextStore inMemory() {
        return new ContextStore(new Memory<>(), new Memory<>(), new Memory<>());
    }

    /** A store in this process's memory with the same entries; either changes by itself. */
    public ContextStore copyInMemory() {
        ContextStore copy = inMemory();
        details.values().forEach(block -> copy.details.put(block.firstClip(), block));
        traces.values().forEach(block -> copy.traces.put(block.firstClip(), block));
        sightings.values().forEach(page -> copy.sightings.put(page.key(), page));
        return copy;
    }

    private static final class Memory<V> implements Entries<V> {
        private final TreeMap<Long, V> entries = new TreeMap<>();

        @Override
        public @Nullable V get(long key) {
            return entries.get(key);
        }

        @Override
        public void put(long key, V value) {
            entries.put(key, value);
        }

        @Override
        public void remove(long key) {
            entries.remove(key);
        }

        @Override
        public List<V> values() {
            return new ArrayList<>(entries.values());
        }
    }
}
