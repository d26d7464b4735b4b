/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.context;

import io.longview.model.hico.ContextBlock;
import io.longview.model.hico.ContextStore;
import io.longview.model.hico.SightingPage;
import org.apache.flink.api.common.functions.RuntimeContext;

/**
 * The long context of the stream that is the current key, as keyed state. An entry is written only
 * when it changes, so an incremental checkpoint holds what is new.
 */
final class ContextState {
    static final String DETAILS_STATE = "details";
    static final String TRACES_STATE = "traces";
    static final String SIGHTINGS_STATE = "sightings";

    private final StateEntries<ContextBlock> details;
    private final StateEntries<ContextBlock> traces;
    private final StateEntries<SightingPage> sightings;
    private final ContextStore store;

    private ContextState(
            StateEntries<ContextBlock> details,
            StateEntries<ContextBlock> traces,
            StateEntries<SightingPage> sightings) {
        this.details = details;
        this.traces = traces;
        this.sightings = sightings;
        this.store = new ContextStore(details, traces, sightings);
    }

    static ContextState open(RuntimeContext context) {
        return new ContextState(
                StateEntries.open(context, DETAILS_STATE, ContextBlockCodec.class),
                StateEntries.open(context, TRACES_STATE, ContextBlockCodec.class),
                StateEntries.open(context, SIGHTINGS_STATE, SightingPageCodec.class));
    }

    ContextStore store() {
        return store;
    }

    void clear() {
        details.clear();
        traces.clear();
        sightings.clear();
    }
}
