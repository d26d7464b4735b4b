/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.publish;

import io.longview.operators.media.CutProblem;
import io.longview.operators.media.CutSegment;
import io.longview.operators.media.MediaException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One reading of a source from its beginning to its end, segment by segment. */
public interface Pass extends AutoCloseable {
    /** The next segment, or null at the end; blocks while a live source has nothing new. */
    @Nullable CutSegment next();

    /** What could not be used; complete at the end. */
    List<CutProblem> problems();

    /** Releases the source; idempotent. */
    @Override
    void close();

    /** A source that can be read again and again. */
    interface Source {
        /** The source's name for people; it never shows credentials. */
        String name();

        /** Whether it plays by itself, as a camera does. */
        boolean live();

        /**
         * Opens the source at its beginning.
         *
         * @throws MediaException if it cannot be opened or holds no usable video
         */
        Pass open();
    }
}
