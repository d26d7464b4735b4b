/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import java.util.ArrayList;
import java.util.List;

/** Collects what goes wrong while a recording is cut, with the place where it happened. */
final class ProblemLog {
    /** So that an endless damaged source cannot fill the memory. */
    private static final int MOST = 1000;

    private final List<CutProblem> problems = new ArrayList<>();
    private long place;
    private boolean overflown;

    /** Notes a problem at the present place. */
    void note(MediaFault fault, String message) {
        if (problems.size() < MOST) {
            problems.add(new CutProblem(fault, place, message));
        } else if (!overflown) {
            overflown = true;
            problems.add(
                    new CutProblem(
                            fault,
                            place,
                            "Expected at most %d problems, got more, which are not listed"
                                    .formatted(MOST)));
        }
    }

    /** Sets the present place, in microseconds since the first frame. */
    void moveTo(long offsetMicros) {
        place = offsetMicros;
    }

    /** The present place. */
    long place() {
        return place;
    }

    /** Whether nothing has gone wrong. */
    boolean isEmpty() {
        return problems.isEmpty();
    }

    /** What has gone wrong so far. */
    List<CutProblem> all() {
        return List.copyOf(problems);
    }
}
