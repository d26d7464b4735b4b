/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

import io.longview.operators.moment.ReplayModel.Background;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * How sure it is that one camera's view of an action is shown in slow motion, where neither
 * repeated frames nor an echo tell its speed. Slow views last, because the same action takes
 * longer; from picture to picture less of them changes than is usual; and what changes goes on
 * changing where at the speed of life it is another place already, so that pictures two steps apart
 * differ by more than neighbours do.
 *
 * <p>The worths are those of a logistic regression over 212 views of drawn replays at 1.43 pictures
 * a second; that of the length, which is the renderer's as much as the world's, was held below it.
 */
final class SlowMotion {
    /** Replays are slow more often than not. */
    private static final double PRIOR = 0.9;

    /** Logarithm of the stir in relation to what is usual, between slow and normal. */
    private static final double STIR = -0.6;

    private static final double STIR_WORTH = 1.6;
    private static final double MOST_STIR = 2;

    /** Logarithm of the unlikeness two pictures apart in relation to one, between both. */
    private static final double GROWTH = 0.75;

    private static final double GROWTH_WORTH = 0.8;
    private static final double MOST_GROWTH = 1;

    /** Seconds of a view between both. */
    private static final double SECONDS = 4.5;

    private static final double SECONDS_WORTH = 4;
    private static final double MOST_SECONDS = 0.7;

    private static final double LEAST_UNLIKE = 1e-5;

    private SlowMotion() {}

    /**
     * Logarithm of the odds that a view is in slow motion; 0 and below for the speed of life. NaN
     * where too few pictures of it are known.
     *
     * @param view pictures between two cuts
     */
    static double odds(ShotEvidence view, Background background) {
        double stir = view.stir();
        if (Double.isNaN(stir) || Double.isNaN(background.liveStir())) {
            return Double.NaN;
        }
        double usual = Math.max(LEAST_UNLIKE, background.liveStir());
        double less = STIR - Math.log(Math.max(LEAST_UNLIKE, stir) / usual);
        double longer = Math.log(view.seconds() / SECONDS);
        double odds =
                PRIOR
                        + STIR_WORTH * bounded(less, MOST_STIR)
                        + SECONDS_WORTH * bounded(longer, MOST_SECONDS);
        double growth = Math.log(growth(view));
        return Double.isNaN(growth)
                ? odds
                : odds + GROWTH_WORTH * bounded(growth - GROWTH, MOST_GROWTH);
    }

    /** How much more pictures two steps apart differ than neighbours; NaN where not known. */
    private static double growth(ShotEvidence view) {
        List<Layout> layouts =
                view.glances().stream().map(Glance::layout).filter(Objects::nonNull).toList();
        List<Double> near = new ArrayList<>();
        List<Double> far = new ArrayList<>();
        for (int i = 0; i + 1 < layouts.size(); i++) {
            near.add(1 - layouts.get(i).correlation(layouts.get(i + 1)));
            if (i + 2 < layouts.size()) {
                far.add(1 - layouts.get(i).correlation(layouts.get(i + 2)));
            }
        }
        return median(far) / Math.max(LEAST_UNLIKE, median(near));
    }

    private static double median(List<Double> values) {
        return Medians.of(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static double bounded(double value, double most) {
        return Math.max(-most, Math.min(most, value));
    }
}
