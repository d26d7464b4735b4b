/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

import io.longview.jobs.scene.GamePlan.Attack;
import io.longview.jobs.scene.SceneEvent.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Writes down what is in a broadcast: scores from the plan, cuts, wipes and replays from the
 * director, boxes from the sprites.
 *
 * <p>A player gets a new identity with every shot: nobody can know from the picture who is who
 * after a cut. Frames under a wipe have no boxes; other graphics are taken as transparent.
 */
final class BroadcastTruth {
    private final BroadcastScene scene;
    private final SceneSettings settings;
    private final List<SceneEvent> events = new ArrayList<>();

    private BroadcastTruth(BroadcastScene scene) {
        this.scene = scene;
        settings = scene.settings();
    }

    static SceneTruth of(BroadcastScene scene, GamePlan plan, Director director) {
        BroadcastTruth truth = new BroadcastTruth(scene);
        BoxRecorder recorder = new BoxRecorder(truth.settings);
        for (int frame = 0; frame < truth.settings.frameCount(); frame++) {
            boolean wiped = scene.wipeProgress(frame) >= 0;
            recorder.record(frame, wiped ? List.of() : scene.sprites(frame));
        }
        return new SceneTruth(
                truth.settings,
                truth.settings.frameCount(),
                List.of(),
                recorder.objects(),
                events(scene, plan, director),
                recorder.boxes());
    }

    /** What happens, by time; without the boxes, which take long. */
    static List<SceneEvent> events(BroadcastScene scene, GamePlan plan, Director director) {
        BroadcastTruth truth = new BroadcastTruth(scene);
        truth.scores(plan);
        truth.cuts(director);
        truth.events.addAll(director.wipes());
        truth.events.addAll(director.replays());
        truth.events.sort(Comparator.comparingInt(SceneEvent::frame));
        return truth.events;
    }

    private void scores(GamePlan plan) {
        int home = plan.homeStart();
        int away = plan.awayStart();
        int moment = 0;
        for (Attack attack : plan.scores()) {
            moment++;
            home += attack.side() == Side.HOME ? attack.points() : 0;
            away += attack.side() == Side.AWAY ? attack.points() : 0;
            int frame = (int) Math.ceil(attack.hitTime() * settings.fps());
            int boardFrame = scene.boardFrame(attack);
            events.add(
                    new SceneEvent.Scored(
                            frame + 1,
                            time(frame),
                            moment,
                            attack.side(),
                            attack.points(),
                            home,
                            away,
                            boardFrame + 1,
                            time(boardFrame)));
        }
    }

    private void cuts(Director director) {
        for (Shot shot : director.shots()) {
            if (shot.number() > 0 && !shot.byWipe()) {
                events.add(
                        new SceneEvent.Cut(
                                shot.firstFrame() + 1,
                                time(shot.firstFrame()),
                                shot.camera().wireName()));
            }
        }
    }

    private double time(int frame) {
        return (double) frame / settings.fps();
    }
}
