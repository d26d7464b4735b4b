/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.event;

import io.longview.operators.wire.RecordCodec;
import io.longview.operators.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Wire layout of {@link HealthReport}: its JSON. */
public final class HealthReportCodec implements RecordCodec<HealthReport> {
    @Override
    public int version() {
        return 1;
    }

    @Override
    public Class<HealthReport> type() {
        return HealthReport.class;
    }

    @Override
    public void write(HealthReport report, DataOutput out) throws IOException {
        Wire.writeBytes(EventJson.write(report), out);
    }

    @Override
    public HealthReport read(int version, DataInput in) throws IOException {
        return EventJson.read(Wire.readBytes(in), HealthReport.class);
    }
}
