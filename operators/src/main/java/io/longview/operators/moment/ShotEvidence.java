/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

import io.longview.operators.moment.Glance.Board;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A shot and what its pictures say.
 *
 * @param opening the boundary it begins with; null at the start of what is remembered
 * @param start its first time, microseconds
 * @param end the time of the next shot's start, or of the newest picture where it goes on
 * @param glances its pictures, without those under a wipe where others are there
 */
record ShotEvidence(
        @Nullable Boundary opening, long start, long end, boolean open, List<Glance> glances) {
    private static final double LONG_ENOUGH = 4;
    private static final double FAMILIAR = 0.88;

    ShotEvidence {
        glances = List.copyOf(glances);
    }

    double seconds() {
        return (end - start) / 1e6;
    }

    /** Share of the pictures without a scoreboard; NaN where it is not known of two of them. */
    double boardHidden() {
        int known = 0;
        int hidden = 0;
        for (Glance glance : glances) {
            known += glance.board() == Board.UNKNOWN ? 0 : 1;
            hidden += glance.board() == Board.HIDDEN ? 1 : 0;
        }
        return known == 0 ? Double.NaN : (double) hidden / known;
    }

    /** Share of the decoded frames that repeat the one before. */
    double repeated() {
        return repeated(glances);
    }

    static double repeated(List<Glance> glances) {
        long decoded = 0;
        long repeated = 0;
        for (Glance glance : glances) {
            decoded += glance.decoded();
            repeated += glance.repeated();
        }
        return decoded == 0 ? Double.NaN : (double) repeated / decoded;
    }

    /** Median growth of motion; NaN where it is not known of three pictures. */
    double growth() {
        double[] known =
                glances.stream()
                        .mapToDouble(glance -> glance.motion().growth())
                        .filter(growth -> !Double.isNaN(growth))
                        .toArray();
        return known.length < 3 ? Double.NaN : Medians.of(known);
    }

    /** Median of what moves in an eighth of a second; NaN where it is not known. */
    static double moving(List<Glance> glances) {
        return Medians.of(
                glances.stream()
                        .mapToDouble(glance -> glance.motion().near())
                        .filter(near -> near >= 0)
                        .toArray());
    }

    /** Mean luma change of the decoded frames after the first picture, 0..255. */
    double change() {
        return glances.stream()
                .skip(glances.size() > 1 ? 1 : 0)
                .mapToDouble(Glance::change)
                .average()
                .orElse(0);
    }

    /**
     * Share of the pictures that other shots of some length show as well: the usual view of the
     * game. NaN where there is nothing to compare with.
     */
    double familiar(List<ShotEvidence> all) {
        int compared = 0;
        int alike = 0;
        for (Glance glance : glances) {
            Layout layout = glance.layout();
            if (layout != null) {
                compared++;
                alike += all.stream().anyMatch(other -> other.shows(layout, this)) ? 1 : 0;
            }
        }
        return compared == 0 || all.size() < 3 ? Double.NaN : (double) alike / compared;
    }

    private boolean shows(Layout layout, ShotEvidence asking) {
        return !equals(asking)
                && seconds() > LONG_ENOUGH
                && !(boardHidden() > 0.6)
                && glances.stream()
                        .anyMatch(
                                glance ->
                                        glance.layout() != null
                                                && glance.layout().correlation(layout) > FAMILIAR);
    }
}
