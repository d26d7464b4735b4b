/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

import io.longview.model.scoreboard.BoardObservation;
import io.longview.operators.event.Event;
import io.longview.operators.media.FrameInfo;
import io.longview.operators.wire.RecordCodec;
import java.util.List;
import java.util.Random;

/** States as they are somewhere in a broadcast. */
public final class RandomMomentStates {
    private static final TestingBroadcast GAME = new TestingBroadcast(0.7, 3, false);
    private static final List<FrameInfo> FRAMES = GAME.frames();
    private static final List<BoardObservation> OBSERVATIONS = GAME.observations();

    private RandomMomentStates() {}

    /** Their layout. */
    @SuppressWarnings("unchecked") // The state's class is the package's own matter.
    public static RecordCodec<Object> codec() {
        return (RecordCodec<Object>) (RecordCodec<?>) new MomentState.Codec();
    }

    /** The state after some pictures. */
    public static Object draw(Random random) {
        MomentState state = new MomentState();
        state.nextClip = random.nextInt(100);
        state.lastClip = state.nextClip + random.nextInt(3);
        state.nextBoard = random.nextInt(100);
        state.usedBoards = random.nextInt(100);
        state.boardTime = random.nextLong();
        MomentSpotter spotter =
                new MomentSpotter(
                        state,
                        new MomentWords(new Event.ModelRef("b", "1", "d"), "s", "broadcast"),
                        random.nextBoolean(),
                        new TestingTemporalHead(0.8f),
                        event -> {});
        // Long games take long; now and then one is enough.
        int count = random.nextInt(random.nextInt(8) == 0 ? FRAMES.size() : 50);
        for (int i = 0; i < count; i++) {
            spotter.board(OBSERVATIONS.get(i));
            spotter.picture(FRAMES.get(i), null);
        }
        return state;
    }
}
