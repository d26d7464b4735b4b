/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.train;

import io.longview.model.heads.temporal.Sought;
import io.longview.model.heads.temporal.Window;
import io.longview.operators.moment.head.ClipSecond;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A broadcast as the temporal head sees it, with what is true of it.
 *
 * @param name what reports call it
 * @param seconds its seconds
 * @param truth where each thing is, in seconds
 */
record BroadcastClips(String name, List<ClipSecond> seconds, Map<Sought, List<Window>> truth) {
    BroadcastClips {
        seconds = List.copyOf(seconds);
        truth = new EnumMap<>(truth);
    }

    List<Window> truth(Sought sought) {
        return truth.getOrDefault(sought, List.of());
    }
}
