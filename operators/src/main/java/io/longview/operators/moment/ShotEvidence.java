/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

import io.longview.operators.moment.Glance.Board;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pictures between two boundaries, and what they say.
 *
 * @param opening the boundary they begin with; null at the start of what is remembered
 * @param closing the boundary they end with; null where they go on
 * @param start their first time, microseconds
 * @param end the time of the closing boundary, or of the newest picture
 * @param glances the pictures, without those under a wipe where others are there
 * @param stirs how unlike they are to each other from layout to layout, 0..1
 */
record ShotEvidence(
        @Nullable Boundary opening,
        @Nullable Boundary closing,
        long start,
        long end,
        List<Glance> glances,
        List<Float> stirs) {
    private static final int LEAST_STIRS = 2;

    ShotEvidence {
        glances = List.copyOf(glances);
        stirs = List.copyOf(stirs);
    }

    static ShotEvidence of(
            @Nullable Boundary opening,
            @Nullable Boundary closing,
            long start,
            long end,
            List<Glance> glances) {
        List<Float> stirs = new ArrayList<>();
        boolean first = true;
        for (Glance glance : glances) {
            if (glance.layout() != null) {
                // The first is compared with another shot.
                if (!first && glance.stir() >= 0) {
                    stirs.add(glance.stir());
                }
                first = false;
            }
        }
        return new ShotEvidence(opening, closing, start, end, glances, stirs);
    }

    /** Median unlikeness from layout to layout, NaN where too few are known. */
    double stir() {
        return stirs.size() < LEAST_STIRS
                ? Double.NaN
                : Medians.of(stirs.stream().mapToDouble(Float::doubleValue).toArray());
    }

    /** Neighbouring pictures as one. */
    static ShotEvidence join(List<ShotEvidence> parts) {
        ShotEvidence first = parts.get(0);
        ShotEvidence last = parts.get(parts.size() - 1);
        List<Glance> glances = new ArrayList<>();
        List<Float> stirs = new ArrayList<>();
        for (ShotEvidence part : parts) {
            glances.addAll(part.glances);
            stirs.addAll(part.stirs);
        }
        return new ShotEvidence(first.opening, last.closing, first.start, last.end, glances, stirs);
    }

    /** Share that so many pictures are of those with a layout, 0..1. */
    double share(double pictures) {
        long all = glances.stream().filter(glance -> glance.layout() != null).count();
        return all == 0 ? 0 : Math.min(1, pictures / all);
    }

    boolean open() {
        return closing == null;
    }

    double seconds() {
        return (end - start) / 1e6;
    }

    int count(Board board) {
        int count = 0;
        for (Glance glance : glances) {
            count += glance.board() == board ? 1 : 0;
        }
        return count;
    }

    /** Share of the pictures without a scoreboard; NaN where it is not known of any. */
    double boardHidden() {
        int hidden = count(Board.HIDDEN);
        int known = hidden + count(Board.SHOWN);
        return known == 0 ? Double.NaN : (double) hidden / known;
    }

    /** How many frames were decoded. */
    long decoded() {
        return glances.stream().mapToLong(Glance::decoded).sum();
    }

    /** Share of the decoded frames that repeat the one before. */
    double repeated() {
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
}
