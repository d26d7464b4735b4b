/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.scoreboard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Weighs what two numbers without a running clock did while they were watched: whether they are the
 * scores of a game, or a vote, a comparison, a table, a counter. The points of a game stay, and
 * rise one side at a time by what a sport gives, before the eyes of the viewer and not in a rush;
 * numbers that fall, that move together, or that change only while they are away do not. Standing
 * there counts by the second, a step as much as many seconds.
 */
final class ScoreProof {
    /** Numbers with names have to stand for so long, in seconds. */
    private static final float NAMED = 60;

    /** Numbers without names, as beside emblems, have to be worth so much. */
    private static final float NAMELESS = 90;

    /** What a period beside them is worth. */
    private static final float PERIOD = 30;

    /** What a step that a sport makes is worth, and what one that none makes takes away. */
    private static final float STEP = 25;

    /** But no more for each second since numbers changed or appeared: those of a game stay. */
    private static final float STEP_SECOND = 4;

    private static final float NO_STEP = 40;

    /** The most points a side gets at once, as in rugby and football. */
    private static final int MOST_POINTS = 8;

    /** Changes closer than this are made together, which hardly two scores are. */
    private static final long TOGETHER_MICROS = 1_500_000;

    /** Pictures further apart do not show what was between them, neither a change nor a board. */
    private static final long SEEN_MICROS = 3_000_000;

    /** So many changes within so short a time are those of a counter. */
    private static final int PACED = 3;

    private static final long PACE_MICROS = 8_000_000;

    /** Part of the time in which numbers that never change have to be shown. */
    private static final float ALWAYS = 0.9f;

    /** The sum of the parts of a whole, as of votes. */
    private static final int WHOLE = 100;

    private final List<NumberLog.Past> pages;
    private final Course left;
    private final Course right;

    private ScoreProof(List<NumberLog.Past> pages) {
        this.pages = pages;
        left = new Course(Side.LEFT, pages, page -> page.reading().left());
        right = new Course(Side.RIGHT, pages, page -> page.reading().right());
    }

    /**
     * Whether it is enough to take two numbers for scores.
     *
     * @param pages what they said, the oldest first
     * @param named whether each has a name beside it
     * @param period whether a period of play is written beside them
     */
    static boolean enough(List<NumberLog.Past> pages, boolean named, boolean period) {
        return new ScoreProof(pages).enough(named, period);
    }

    private boolean enough(boolean named, boolean period) {
        float good = 0;
        int bad = 0;
        int hidden = 0;
        List<Long> seen = new ArrayList<>();
        long before = pages.isEmpty() ? 0 : pages.get(0).micros();
        for (Step step : steps()) {
            Course other = step.side() == Side.LEFT ? right : left;
            boolean together = other.changedAt(step.micros());
            boolean likely = step.likely() && !together;
            if (step.seen()) {
                seen.add(step.micros());
                float stayed = (step.micros() - before) / 1e6f;
                good += likely ? Math.min(STEP, STEP_SECOND * stayed) : 0;
            } else {
                hidden++;
            }
            boolean fell = step.after() < step.before();
            boolean wrong = step.seen() ? !likely : fell;
            bad += wrong && !step.anew() ? 1 : 0;
            before = step.micros();
        }
        boolean bothRose = left.rose() && right.rose();
        good = bothRose ? good : Math.min(STEP, good); // One alone may be a counter.
        if (hurried(seen) || !(named || bothRose)) {
            return false;
        }
        boolean elsewhere = hidden > 1 && good == 0;
        boolean passing = good == 0 && !always();
        float stood = elsewhere || passing || shares() ? 0 : shownMicros(pages) / 1e6f;
        float need = (named ? NAMED : NAMELESS) - (period ? PERIOD : 0);
        return stood + good - NO_STEP * bad >= need;
    }

    /** The changes of both, in order. */
    private List<Step> steps() {
        List<Step> steps = new ArrayList<>(left.steps);
        steps.addAll(right.steps);
        steps.sort(Comparator.comparingLong(Step::micros));
        return steps;
    }

    /** Whether changes come as fast as a counter makes them. */
    private static boolean hurried(List<Long> changes) {
        List<Long> ordered = changes.stream().sorted().toList();
        for (int i = PACED - 1; i < ordered.size(); i++) {
            if (ordered.get(i) - ordered.get(i - PACED + 1) < PACE_MICROS) {
                return true;
            }
        }
        return false;
    }

    /** Whether both are shares of one whole, from first to last. */
    private boolean shares() {
        return left.first + right.first == WHOLE && left.last + right.last == WHOLE;
    }

    /** Whether they were hardly ever away since they were first seen. */
    private boolean always() {
        if (pages.isEmpty()) {
            return false;
        }
        long span = pages.get(pages.size() - 1).micros() - pages.get(0).micros();
        return shownMicros(pages) >= ALWAYS * span;
    }

    /** How long numbers were shown, gaps between pictures left out. */
    static long shownMicros(List<NumberLog.Past> pages) {
        long shown = 0;
        for (int i = 1; i < pages.size(); i++) {
            long apart = pages.get(i).micros() - pages.get(i - 1).micros();
            shown += apart > 0 && apart <= SEEN_MICROS ? apart : 0;
        }
        return shown;
    }

    /**
     * A number that became another one and stayed it.
     *
     * @param micros when the new one was first read
     * @param seen whether the old one was read until then
     */
    private record Step(Side side, int before, int after, long micros, boolean seen) {
        /** Whether one side gets as many points at once. */
        boolean likely() {
            int points = after - before;
            return (points > 0 && points <= MOST_POINTS) || TennisPoints.follows(before, after);
        }

        /** Whether a game or a set begins anew. */
        boolean anew() {
            return after == 0;
        }
    }

    /** One number over time; what was read only once in a row is taken for misread. */
    private static final class Course {
        final List<Step> steps = new ArrayList<>();
        int first = -1;
        int last = -1;

        Course(
                Side side,
                List<NumberLog.Past> pages,
                Function<NumberLog.Past, @Nullable Integer> number) {
            int open = -1;
            long openMicros = 0;
            long lastMicros = 0;
            for (NumberLog.Past page : pages) {
                Integer value = number.apply(page);
                if (value == null) {
                    continue;
                }
                if (value == last) {
                    lastMicros = page.micros();
                    open = -1;
                } else if (value != open) {
                    open = value;
                    openMicros = page.micros();
                } else {
                    if (last >= 0) {
                        boolean seen = openMicros - lastMicros <= SEEN_MICROS;
                        steps.add(new Step(side, last, value, openMicros, seen));
                    }
                    first = last < 0 ? value : first;
                    last = value;
                    lastMicros = page.micros();
                    open = -1;
                }
            }
        }

        boolean changedAt(long micros) {
            return steps.stream()
                    .anyMatch(step -> Math.abs(step.micros() - micros) < TOGETHER_MICROS);
        }

        boolean rose() {
            return steps.stream().anyMatch(step -> step.seen() && step.likely());
        }
    }
}
