/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

import io.longview.model.heads.temporal.Sought;
import io.longview.model.heads.temporal.TemporalHead;
import io.longview.model.heads.temporal.Window;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A head that sees everything everywhere and is sure of it. */
final class TestingEagerHead implements TemporalHead {
    @Override
    public Map<Sought, List<Window>> look(float[][] clips, Set<Sought> wanted) {
        Map<Sought, List<Window>> found = new EnumMap<>(Sought.class);
        for (Sought sought : wanted) {
            found.put(
                    sought,
                    List.of(
                            new Window(1, clips.length / 2f, 0.99f),
                            new Window(clips.length / 2f, clips.length - 1, 0.99f)));
        }
        return found;
    }

    @Override
    public float threshold(Sought sought) {
        return 0.5f;
    }

    @Override
    public void close() {}
}
