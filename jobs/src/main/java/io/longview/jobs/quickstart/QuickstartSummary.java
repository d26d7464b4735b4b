/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.quickstart;

import io.longview.jobs.evaluate.GameMoments;
import io.longview.jobs.evaluate.MomentFiles;
import io.longview.jobs.evaluate.TrackEvaluator;
import io.longview.jobs.evaluate.TrackRow;
import io.longview.jobs.evaluate.TrackScores;
import io.longview.jobs.results.Rejection;
import io.longview.jobs.results.ResultCollector;
import io.longview.jobs.results.StreamResult;
import io.longview.jobs.scene.ObjectKind;
import io.longview.jobs.scene.Scene;
import io.longview.jobs.scene.SceneTruth;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The last page of the quickstart: what was found, beside what was there, and what to try next. */
final class QuickstartSummary {
    /** A truth box is expected to be found when this share of the object can be seen. */
    private static final double VISIBLE = 0.3;

    private final PrintStream out;

    QuickstartSummary(PrintStream out) {
        this.out = out;
    }

    void print(List<QuickstartFeed> feeds, ResultCollector results) {
        out.println();
        out.println("Summary");
        for (QuickstartFeed feed : feeds) {
            StreamResult stream = results.stream(feed.streamId());
            out.printf(
                    Locale.ROOT,
                    "  %s: %d frames decoded, %d seen by the model, %d events, new: %s%n",
                    feed.streamId(),
                    stream.framesDecoded(),
                    stream.framesSampled(),
                    stream.eventCount(),
                    stream.categories().isEmpty() ? "none" : stream.categories());
            for (Rejection rejection : stream.rejections()) {
                out.printf("    rejected (%s): %s%n", rejection.reason(), rejection.message());
            }
            Scene scene = feed.scene();
            if (scene != null) {
                compare(scene.truth(), stream);
            }
        }
        out.println();
        out.println("Next");
        out.println("  mvn -Pquickstart -Dvideo=FILE           the same with a recording of yours");
        out.println("  mvn package -DskipTests                 builds jobs/target/longview");
        out.println("  jobs/target/longview/bin/longview analyze --input FILE --output DIR");
        out.println("  jobs/target/longview/bin/longview --help");
        out.println();
    }

    private void compare(SceneTruth truth, StreamResult stream) {
        compare(truth, stream, ObjectKind.PERSON, "person", "people");
        compare(truth, stream, ObjectKind.CAR, "car", "cars");
        GameMoments moments = MomentFiles.truth(truth.events());
        if (!moments.scores().isEmpty() || !moments.replays().isEmpty()) {
            out.printf(
                    Locale.ROOT,
                    "    scores: %d in the scene, %d told; replays: %d in the scene, %d told%n",
                    moments.scores().size(),
                    stream.categories().getOrDefault("score", 0),
                    moments.replays().size(),
                    stream.categories().getOrDefault("replay", 0));
        }
    }

    private void compare(
            SceneTruth truth, StreamResult stream, ObjectKind kind, String type, String plural) {
        Set<Long> seen = stream.seenFrames();
        List<TrackRow> expected = new ArrayList<>();
        for (SceneTruth.TruthBox box : truth.boxes()) {
            if (box.kind() == kind
                    && seen.contains((long) box.frame())
                    && box.visibility() >= VISIBLE) {
                expected.add(
                        new TrackRow(
                                box.frame(),
                                box.objectId(),
                                box.left(),
                                box.top(),
                                box.width(),
                                box.height(),
                                false,
                                TrackRow.NO_CLASS));
            }
        }
        if (expected.isEmpty()) {
            return;
        }
        List<TrackRow> found =
                stream.rows(type).stream()
                        .filter(row -> seen.contains((long) row.frame()))
                        .toList();
        TrackScores scores = TrackEvaluator.evaluate(expected, found);
        out.printf(
                Locale.ROOT,
                "    %s: %d in the scene, %d tracks; %.0f %% of their boxes found, %.0f %% of the"
                        + " found ones right, HOTA %.2f, IDF1 %.2f, %d identity switches%n",
                plural,
                scores.counts().truthIdentities(),
                scores.counts().resultIdentities(),
                scores.recall() * 100,
                scores.precision() * 100,
                scores.hota(),
                scores.idF1(),
                scores.counts().identitySwitches());
    }
}
