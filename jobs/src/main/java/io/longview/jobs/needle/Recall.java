/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.needle;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How many needles were found.
 *
 * @param asked questions
 * @param found answers that say "seen" and point to the needle, at most one clip off
 * @param recall found / asked, 0 if none was asked
 * @param recallAnyScore the same without regard to the score
 * @param meanErrorSeconds over the answers that point to the needle
 * @param maxErrorSeconds over the answers that point to the needle
 */
public record Recall(
        int asked,
        int found,
        double recall,
        double recallAnyScore,
        double meanErrorSeconds,
        double maxErrorSeconds) {
    private static final double MICROS = 1e6;

    /** Counts answers; those that are null were not asked for. */
    static Recall of(List<Trial> trials, Function<Trial, @Nullable Answer> which) {
        List<Answer> answers = trials.stream().map(which).filter(Objects::nonNull).toList();
        int asked = answers.size();
        int found = (int) answers.stream().filter(Answer::found).count();
        long hits = answers.stream().filter(Answer::hit).count();
        var errors =
                answers.stream()
                        .filter(Answer::overlaps)
                        .mapToDouble(answer -> answer.errorMicros() / MICROS)
                        .summaryStatistics();
        return new Recall(
                asked,
                found,
                asked == 0 ? 0 : (double) found / asked,
                asked == 0 ? 0 : (double) hits / asked,
                errors.getAverage(),
                errors.getCount() == 0 ? 0 : errors.getMax());
    }
}
