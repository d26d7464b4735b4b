/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.train;

import io.longview.model.heads.temporal.Sought;
import io.longview.model.heads.temporal.Window;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A broadcast as the temporal head sees it, with what is true of it.
 *
 * @param name what reports call it
 * @param clips (seconds, channels)
 * @param truth where each thing is, in seconds
 */
record BroadcastClips(String name, float[][] clips, Map<Sought, List<Window>> truth) {
    BroadcastClips {
        truth = new EnumMap<>(truth);
    }

    List<Window> truth(Sought sought) {
        return truth.getOrDefault(sought, List.of());
    }
}
