/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.scoreboard;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one picture added to what is known of the scoreboard.
 *
 * @param time event time of the picture, microseconds
 * @param frame index of the picture's frame in the stream
 * @param shown whether the board is in the picture
 * @param region where the board is or was last, null while none was found
 * @param score the best knowledge after this picture; unknown is null
 * @param changes what became known with this picture, in order
 */
public record BoardObservation(
        long time,
        long frame,
        boolean shown,
        @Nullable BoardRegion region,
        GameScore score,
        List<ScoreChange> changes) {
    public BoardObservation {
        changes = List.copyOf(changes);
    }
}
