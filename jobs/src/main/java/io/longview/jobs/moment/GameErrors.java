/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.moment;

import io.longview.jobs.evaluate.GameMoments;
import io.longview.jobs.moment.ShownScores.Change;
import io.longview.jobs.scene.SceneEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What was missed, invented and told wrong in one game, as lines for people. */
final class GameErrors {
    private final double tolerance;
    private final double overlap;
    private final List<String> lines = new ArrayList<>();

    private GameErrors(double tolerance, double overlap) {
        this.tolerance = tolerance;
        this.overlap = overlap;
    }

    /**
     * Lists the errors of a game.
     *
     * @param tolerance seconds within which scoring moments match
     * @param overlap intersection over union from which on replays match
     * @param board what was read wrong
     */
    static List<String> of(
            List<SceneEvent> events,
            GameMoments truth,
            GameMoments result,
            double tolerance,
            double overlap,
            ScoreTally.Errors board) {
        GameErrors errors = new GameErrors(tolerance, overlap);
        for (Change change : board.missed()) {
            errors.add("missed change", change.time(), change.side() + " to " + change.after());
        }
        for (Change change : board.invented()) {
            errors.add("invented change", change.time(), change.side() + " to " + change.after());
        }
        errors.moments(truth, result);
        errors.replays(events, truth, result);
        return errors.lines;
    }

    private void moments(GameMoments truth, GameMoments result) {
        for (GameMoments.Score score : truth.scores()) {
            if (result.scores().stream().noneMatch(found -> near(found, score))) {
                add("missed moment", score.time(), "");
            }
        }
        for (GameMoments.Score found : result.scores()) {
            if (truth.scores().stream().noneMatch(score -> near(found, score))) {
                add("invented moment", found.time(), "");
            }
        }
    }

    private boolean near(GameMoments.Score a, GameMoments.Score b) {
        return Math.abs(a.time() - b.time()) <= tolerance;
    }

    private void replays(List<SceneEvent> events, GameMoments truth, GameMoments result) {
        for (GameMoments.Replay replay : truth.replays()) {
            String kind = String.join(", ", ReplayKinds.kinds(events, replay));
            GameMoments.Replay found = best(result, replay);
            if (found == null || replay.overlap(found) < overlap) {
                add("missed replay", replay.start(), span(replay) + ", " + kind + closest(found));
            } else if (found.slowMotion() == null
                    || !found.slowMotion().equals(replay.slowMotion())) {
                String told = found.slowMotion() == null ? "not told" : "told wrong";
                add("slow motion " + told, replay.start(), span(replay) + ", " + kind);
            }
        }
        for (GameMoments.Replay found : result.replays()) {
            if (truth.replays().stream().noneMatch(replay -> replay.overlap(found) >= overlap)) {
                add("invented replay", found.start(), span(found));
            }
        }
    }

    private static String closest(GameMoments.@Nullable Replay found) {
        return found == null ? "" : "; closest is " + span(found);
    }

    private static GameMoments.@Nullable Replay best(
            GameMoments result, GameMoments.Replay replay) {
        GameMoments.Replay best = null;
        for (GameMoments.Replay found : result.replays()) {
            double overlap = replay.overlap(found);
            if (overlap > 0 && (best == null || overlap > replay.overlap(best))) {
                best = found;
            }
        }
        return best;
    }

    private static String span(GameMoments.Replay replay) {
        return String.format(Locale.ROOT, "%.1f to %.1f s", replay.start(), replay.end());
    }

    private void add(String what, double time, String detail) {
        lines.add(String.format(Locale.ROOT, "  %-24s %7.1f s  %s", what, time, detail));
    }
}
