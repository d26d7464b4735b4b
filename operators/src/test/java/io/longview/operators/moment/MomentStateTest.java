/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

import static org.assertj.core.api.Assertions.assertThat;

import io.longview.model.heads.temporal.Sought;
import io.longview.operators.event.Event;
import io.longview.operators.wire.Wire;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class MomentStateTest {
    private static final long TIME = 30_000_000;

    @Test
    void theFirstLayoutIsReadAndGoesOn() throws IOException {
        MomentState state =
                new MomentState.Codec().read(1, new DataInputDeserializer(firstLayout()));
        assertThat(state.timeline.glances())
                .singleElement()
                .satisfies(
                        glance -> {
                            assertThat(glance.time()).isEqualTo(TIME);
                            assertThat(glance.layout()).isNull();
                        });
        assertThat(state.timeline.boundaries())
                .singleElement()
                .satisfies(boundary -> assertThat(boundary.likely()).isTrue());
        assertThat(state.nextClip).isEqualTo(7);
        assertThat(state.head.spans(Sought.REPLAY)).isEmpty();
        List<Event> events = new ArrayList<>();
        MomentSpotter spotter =
                new MomentSpotter(
                        state,
                        new MomentWords(new Event.ModelRef("b", "1", "d"), "game", "broadcast"),
                        false,
                        null,
                        events::add);
        new TestingBroadcast(0.7, 2, false)
                .frames().stream()
                        .filter(frame -> frame.timeMicros() > TIME)
                        .forEach(frame -> spotter.picture(frame, null));
        spotter.finish();
        assertThat(events).isNotEmpty();
    }

    /** A state as version 1 wrote it: a picture with its layout, a boundary, and counters. */
    private static byte[] firstLayout() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(256);
        Wire.writeList(
                List.of(TIME),
                out,
                (time, to) -> {
                    to.writeLong(time);
                    to.writeLong(750);
                    to.writeInt(1);
                    to.writeInt(0);
                    to.writeFloat(3);
                    to.writeFloat(-1);
                    to.writeFloat(-1);
                    to.writeUTF("SHOWN");
                    to.writeBoolean(true);
                    to.writeInt(16);
                    Wire.writeBytes(new byte[16 * 9], to);
                });
        Wire.writeList(
                List.of(TIME),
                out,
                (time, to) -> {
                    to.writeLong(time);
                    to.writeLong(750);
                    to.writeInt(Boundary.CUT);
                });
        // Wipes: pictures, graphics, number of the next, judged until.
        out.writeInt(0);
        out.writeInt(0);
        out.writeInt(0);
        out.writeLong(Long.MIN_VALUE);
        // Motion, time of the last layout.
        out.writeInt(0);
        out.writeLong(TIME);
        // Replays: told, judged until.
        out.writeInt(0);
        out.writeLong(Long.MIN_VALUE);
        // The board: time, ever shown, shown, left, top, two scores.
        out.writeLong(TIME);
        out.writeBoolean(true);
        out.writeBoolean(true);
        out.writeFloat(0.1f);
        out.writeFloat(0.1f);
        out.writeBoolean(false);
        out.writeBoolean(false);
        // Scores, clips, boards, times.
        out.writeInt(0);
        out.writeLong(7);
        out.writeLong(6);
        out.writeLong(3);
        out.writeLong(3);
        out.writeLong(TIME);
        out.writeLong(TIME);
        out.writeLong(Long.MIN_VALUE);
        return out.getCopyOfBuffer();
    }
}
