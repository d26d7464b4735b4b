/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.event;

import io.longview.operators.wire.RecordCodec;
import io.longview.operators.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Wire layout of {@link Event}: its JSON. */
public final class EventCodec implements RecordCodec<Event> {
    @Override
    public int version() {
        return 1;
    }

    @Override
    public Class<Event> type() {
        return Event.class;
    }

    @Override
    public void write(Event event, DataOutput out) throws IOException {
        Wire.writeBytes(EventJson.write(event), out);
    }

    @Override
    public Event read(int version, DataInput in) throws IOException {
        return EventJson.read(Wire.readBytes(in), Event.class);
    }
}
