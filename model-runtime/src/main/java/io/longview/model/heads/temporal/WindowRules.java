/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.heads.temporal;

import java.util.List;

/**
 * Makes windows fit what a data set or a user allows: the reference's {@code PostProcessorDETR}.
 *
 * @param clipLength bounds are rounded to multiples of it, half to even; seconds
 * @param times bounds are kept within
 * @param lengths windows are made at least and at most this long
 * @param kept what stays where it is when a window's length changes
 * @param steps what is done, in this order
 */
public record WindowRules(
        float clipLength, Range times, Range lengths, Kept kept, List<Step> steps) {
    /**
     * Seconds from and to.
     *
     * @param least not less than this
     * @param most not more than this
     */
    public record Range(float least, float most) {
        public Range {
            if (!(least <= most)) {
                throw new IllegalArgumentException(
                        "Expected a range from low to high, got %s to %s".formatted(least, most));
            }
        }
    }

    /** What stays where it is when a window's length changes. */
    public enum Kept {
        START,
        CENTRE,
        END
    }

    /** One treatment of all windows. */
    public enum Step {
        LIMIT_LENGTH,
        LIMIT_TIMES,
        ROUND_TO_CLIPS
    }

    public WindowRules {
        if (!(clipLength > 0)) {
            throw new IllegalArgumentException(
                    "Expected a clip length above 0 seconds, got " + clipLength);
        }
        steps = List.copyOf(steps);
    }

    /** What TPO's demo does: round to multiples of the clip length. */
    public static WindowRules tpo() {
        Range any = new Range(0, 50000);
        return new WindowRules(1, any, any, Kept.START, List.of(Step.ROUND_TO_CLIPS));
    }

    /** Applies the steps. */
    public List<Window> apply(List<Window> windows) {
        List<Window> fitted = windows;
        for (Step step : steps) {
            fitted = fitted.stream().map(window -> apply(step, window)).toList();
        }
        return fitted.stream()
                .map(w -> new Window(w.start(), w.end(), Windows.fourDecimals(w.score())))
                .toList();
    }

    private Window apply(Step step, Window window) {
        return switch (step) {
            case LIMIT_LENGTH -> limitLength(window);
            case LIMIT_TIMES -> window.withTimes(limit(window.start()), limit(window.end()));
            case ROUND_TO_CLIPS -> window.withTimes(round(window.start()), round(window.end()));
        };
    }

    private float limit(float time) {
        return Math.max(times.least(), Math.min(times.most(), time));
    }

    private float round(float time) {
        return (float) Math.rint(time / clipLength) * clipLength;
    }

    private Window limitLength(Window window) {
        if (window.length() < lengths.least()) {
            return resize(window, lengths.least());
        }
        return window.length() > lengths.most() ? resize(window, lengths.most()) : window;
    }

    private Window resize(Window window, float length) {
        return switch (kept) {
            case START -> window.withTimes(window.start(), window.start() + length);
            case CENTRE -> {
                float centre = (window.start() + window.end()) / 2;
                yield window.withTimes(centre - length / 2, centre + length / 2);
            }
            case END -> window.withTimes(window.end() - length, window.end());
        };
    }
}
