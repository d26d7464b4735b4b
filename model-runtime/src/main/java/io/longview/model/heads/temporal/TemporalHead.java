/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.heads.temporal;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds spans in a window of clips. Safe for use by several threads. */
public interface TemporalHead extends AutoCloseable {
    /** Most clips of a window. */
    int LENGTH = 48;

    /**
     * The spans of what is sought, best first. What is found depends on the window alone.
     *
     * @param clips (L,channels), 1 to {@link #LENGTH}
     * @param wanted what is sought, at least one; the cost grows with their number
     * @return times are clips of the window, 0..L
     */
    Map<Sought, List<Window>> look(float[][] clips, Set<Sought> wanted);

    /** From which score on a span is taken for one. */
    float threshold(Sought sought);

    /** Frees native memory; idempotent. */
    @Override
    void close();
}
