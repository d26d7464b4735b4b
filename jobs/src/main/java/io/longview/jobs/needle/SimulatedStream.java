/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.needle;

import io.longview.model.chat.VisualMemory;
import io.longview.model.hico.ContextClip;
import io.longview.model.hico.ContextHead;
import io.longview.model.hico.ContextMatch;
import io.longview.model.hico.ContextSearch;
import io.longview.model.hico.ContextSettings;
import io.longview.model.hico.ContextStore;
import io.longview.model.hico.LongContext;
import io.longview.model.hico.Sighting;
import io.longview.model.hico.VisualQuery;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The long context of one simulated stream. It can be copied, so that trials share what they have
 * in common: entries are immutable, so a copy goes on exactly as the original would.
 */
final class SimulatedStream {
    private static final ContextHead.TimeSpan ALWAYS = new ContextHead.TimeSpan(0, Long.MAX_VALUE);

    private final LongContext context;
    private final @Nullable ContextSearch search;
    private final ContextHead head;
    private final ContextStore store;

    /** An empty memory; the search stays the caller's to close. */
    SimulatedStream(ContextSettings settings, ContextSearch search) {
        this(new LongContext(settings), search, new ContextHead(), ContextStore.inMemory());
    }

    /** An empty memory that is read, not searched. */
    SimulatedStream(ContextSettings settings) {
        this(new LongContext(settings), null, new ContextHead(), ContextStore.inMemory());
    }

    private SimulatedStream(
            LongContext context,
            @Nullable ContextSearch search,
            ContextHead head,
            ContextStore store) {
        this.context = context;
        this.search = search;
        this.head = head;
        this.store = store;
    }

    void remember(ContextClip clip) {
        context.remember(head, store, clip);
    }

    /** Another memory with the same content. */
    SimulatedStream copy() {
        return new SimulatedStream(context, search, copy(head), store.copyInMemory());
    }

    /** The matches with a picture, best first. */
    List<ContextMatch> find(VisualQuery query) {
        if (search == null) {
            throw new IllegalStateException("Expected a memory that is searched, got one to read");
        }
        return search.find(store, query, ALWAYS);
    }

    /** All that is remembered, for a chat model. */
    VisualMemory memory() {
        return new VisualMemory(LongContext.recall(store, ALWAYS));
    }

    /** All sightings of the classes, in any order. */
    List<Judged> sightings(Iterable<Integer> classes) {
        List<Judged> all = new ArrayList<>();
        for (int classId : classes) {
            List<Sighting> seen = LongContext.seen(head, store, classId, ALWAYS);
            for (Sighting each : LongContext.sightings(head, store, classId, ALWAYS)) {
                all.add(new Judged(each, seen.contains(each)));
            }
        }
        return all;
    }

    /**
     * A sighting.
     *
     * @param seen whether it is good enough to say that the class was seen
     */
    record Judged(Sighting sighting, boolean seen) {}

    long bytes() {
        return head.bytes();
    }

    private static ContextHead copy(ContextHead head) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            head.write(new DataOutputStream(bytes));
            return ContextHead.read(
                    ContextHead.VERSION,
                    new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
