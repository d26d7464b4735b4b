/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.decode;

import io.longview.model.vision.GrayPicture;
import io.longview.operators.health.StreamHealth;
import io.longview.operators.media.StreamKind;
import io.longview.operators.sample.SampleSettings;
import io.longview.operators.wire.RandomRecords;
import io.longview.operators.wire.RecordCodec;
import java.util.Random;

/** Decode states with any past. */
public final class RandomDecodeStates {
    private RandomDecodeStates() {}

    /** Their layout. */
    @SuppressWarnings("unchecked") // The state's class is the package's own matter.
    public static RecordCodec<Object> codec() {
        return (RecordCodec<Object>) (RecordCodec<?>) new StreamDecodeState.Codec();
    }

    /** A state whose sampler and health have seen up to ten frames. */
    public static Object draw(Random random) {
        RandomRecords records = new RandomRecords(random);
        StreamDecodeState state = new StreamDecodeState();
        state.kind = records.oneOf(StreamKind.values());
        state.open = random.nextBoolean();
        state.nextSequence = random.nextLong();
        state.framesDecoded = random.nextLong();
        state.framesSampled = random.nextLong();
        state.lastFrameMicros = random.nextLong();
        state.lastPreviewMicros = random.nextLong();
        state.lastBoardMicros = random.nextLong();
        state.lastArrivalMillis = random.nextLong();
        state.heldSinceMillis = random.nextLong();
        state.timerMillis = random.nextLong();
        for (int i = random.nextInt(11); i > 0; i--) {
            GrayPicture picture = new GrayPicture(8, 8, new byte[64]);
            random.nextBytes(picture.luma());
            state.sampler.offer(
                    random.nextBoolean() ? SampleSettings.all() : SampleSettings.fixed(1),
                    i,
                    i,
                    picture);
            state.health.frame(records.signals());
        }
        state.health.segment(records.oneOf(StreamHealth.Trouble.values()));
        records.list(3, records::text).forEach(reason -> state.health.gap(1, 2_000_000, reason));
        return state;
    }
}
