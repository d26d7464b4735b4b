/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.cli;

import io.longview.operators.event.Answer;
import io.longview.operators.event.Event;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** An answer as lines for people: the sentence, the times, what was not analysed. */
final class AnswerText {
    /** Times and gaps shown; the rest is for programs. */
    private static final int SHOWN = 10;

    private AnswerText() {}

    private static String score(Answer.Range range) {
        Double score = range.score();
        return score == null ? "" : String.format(Locale.ROOT, "  score %.2f", score);
    }

    static void print(Answer answer, PrintWriter out) {
        Answer.AskedStream stream = answer.stream();
        out.println((stream == null ? "" : stream.streamId() + ": ") + answer.sentence());
        List<Answer.Range> ranges = answer.ranges();
        for (Answer.Range range : ranges.subList(0, Math.min(SHOWN, ranges.size()))) {
            out.println(
                    String.format(
                            Locale.ROOT,
                            "  %s to %s  frames %d to %d%s%s",
                            range.start(),
                            range.end(),
                            range.startFrame(),
                            range.endFrame(),
                            score(range),
                            range.atLeast() == null ? "" : "  at least " + range.atLeast()));
        }
        if (answer.rangesTotal() > SHOWN && ranges.size() > SHOWN) {
            out.println("  ... " + (answer.rangesTotal() - SHOWN) + " more");
        }
        Answer.Coverage coverage = answer.coverage();
        if (coverage != null) {
            List<Event.Gap> gaps = coverage.gaps();
            for (Event.Gap gap : gaps.subList(0, Math.min(SHOWN, gaps.size()))) {
                out.println(
                        "  not analysed: %s to %s, %s"
                                .formatted(gap.start(), gap.end(), gap.reason()));
            }
        }
        Answer.Memory memory = answer.memory();
        if (memory != null && memory.clipsLeftOut() != null) {
            out.println(
                    "  not remembered: %d clips of times before the end of what was remembered"
                            .formatted(memory.clipsLeftOut()));
        }
    }
}
