/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.cli;

import io.longview.jobs.evaluate.MomentScores;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The scores of spotted moments as lines for people. */
final class MomentScoresText {
    private final StringBuilder text = new StringBuilder();

    private MomentScoresText() {}

    static String of(MomentScores scores) {
        MomentScoresText lines = new MomentScoresText();
        for (MomentScores.AtTolerance at : scores.scores()) {
            String within = String.format(Locale.ROOT, " +-%s s", at.toleranceSeconds());
            lines.line("Scores F1" + within, at.f1());
            lines.line("  precision", at.precision());
            lines.line("  recall", at.recall());
            lines.line("  mean error, s", at.meanErrorSeconds());
            lines.counts(at.counts());
        }
        lines.line("avg-mAP tight", scores.averageMap().tight());
        lines.line("avg-mAP loose", scores.averageMap().loose());
        MomentScores.Replays replays = scores.replays();
        lines.line(
                String.format(Locale.ROOT, "Replays F1 IoU %s", replays.overlap()), replays.f1());
        lines.line("  precision", replays.precision());
        lines.line("  recall", replays.recall());
        lines.line("  linked right", replays.linkedShare());
        lines.line("  slow motion right", replays.slowMotionAccuracy());
        lines.line("  slow motion told", replays.slowMotionTold());
        lines.line("  mean in error, s", replays.meanInErrorSeconds());
        lines.line("  mean out error, s", replays.meanOutErrorSeconds());
        lines.counts(replays.counts());
        lines.row("Scores in replays", Integer.toString(scores.scoresInReplays()));
        return lines.text.toString();
    }

    private void counts(MomentScores.Counts counts) {
        row(
                "  matched/found/true",
                "%d/%d/%d".formatted(counts.matched(), counts.found(), counts.truth()));
    }

    private void line(String name, @Nullable Double value) {
        row(name, value == null ? "-" : String.format(Locale.ROOT, "%.4f", value));
    }

    private void row(String name, String value) {
        text.append(String.format(Locale.ROOT, "%-22s %10s\n", name, value));
    }
}
