/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

import io.longview.jobs.scene.GamePlan.Attack;
import io.longview.jobs.scene.ReplayHabits.Television;
import io.longview.jobs.scene.ReplayHabits.Transition;
import io.longview.jobs.scene.SceneEvent.WipePurpose;
import io.longview.jobs.scene.Shot.Camera;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Decides what the viewer sees of a game: which camera when, and replays of scores between wipes.
 * Works in frames only; knows nothing of painting.
 */
final class Director {
    private static final double CLOSE_UP_AFTER = 1.3;
    private static final double CLOSE_UP = 1.8;
    private static final double WIPE = 0.72;
    private static final double BEFORE_HIT = 2.4;
    private static final double AFTER_HIT = 0.8;
    private static final double SECOND_BEFORE = 1.3;
    private static final double SECOND_AFTER = 0.6;
    private static final double CUTAWAY_CHANCE = 0.45;

    private final int fps;
    private final int frameCount;
    private final BroadcastStyle style;
    private final ReplayHabits habits;
    private final Random random;
    private final List<Shot> shots = new ArrayList<>();
    private final List<SceneEvent.Wipe> wipes = new ArrayList<>();
    private final List<SceneEvent.Replay> replays = new ArrayList<>();
    private final List<Blend> blends = new ArrayList<>();

    /**
     * Pictures that are blended.
     *
     * @param first first frame, from 0
     * @param frames how many
     * @param kind {@link Transition#FLASH} or {@link Transition#DISSOLVE}
     */
    record Blend(int first, int frames, Transition kind) {
        boolean covers(int frame) {
            return frame >= first && frame < first + frames;
        }

        /** 0 at its first frame, 1 after its last. */
        double progress(int frame) {
            return (frame - first + 0.5) / frames;
        }
    }

    private Director(SceneSettings settings, BroadcastStyle style, Random random) {
        fps = settings.fps();
        frameCount = settings.frameCount();
        this.style = style;
        habits = ReplayHabits.of(settings.style());
        this.random = random;
    }

    /** How long a replay with all that belongs to it keeps the live picture away, seconds. */
    static double replaySeconds(BroadcastStyle style, ReplayHabits habits) {
        if (habits.television() != null) {
            return ReplayScript.mostSeconds();
        }
        double body = (BEFORE_HIT + AFTER_HIT) / style.replaySpeed();
        if (style.replayAngles() == 2) {
            body += (SECOND_BEFORE + SECOND_AFTER) / style.replaySpeed();
        }
        if (habits.againChance() > 0) {
            body += (SECOND_BEFORE + SECOND_AFTER) / style.replaySpeed();
        }
        return CLOSE_UP_AFTER + CLOSE_UP + WIPE + body + 0.5;
    }

    static Director direct(
            SceneSettings settings, BroadcastStyle style, GamePlan plan, Random random) {
        Director director = new Director(settings, style, random);
        director.live(0, Camera.MAIN, plan.attacks().get(0), false);
        int moment = 0;
        for (Attack attack : plan.attacks()) {
            moment += attack.points() > 0 ? 1 : 0;
            director.cutAway(attack);
            director.flash(attack);
            if (attack.replayed()) {
                director.replay(attack, attack.points() > 0 ? moment : 0);
            } else if (!director.reaction(attack) && attack.points() == 0) {
                director.slate(attack);
            }
        }
        return director;
    }

    List<Shot> shots() {
        return shots;
    }

    /** Wipes with frames counted from 1, as in the truth. */
    List<SceneEvent.Wipe> wipes() {
        return wipes;
    }

    List<SceneEvent.Replay> replays() {
        return replays;
    }

    List<Blend> blends() {
        return blends;
    }

    Shot shotAt(int frame) {
        Shot found = shots.get(0);
        for (Shot shot : shots) {
            if (shot.firstFrame() <= frame) {
                found = shot;
            }
        }
        return found;
    }

    private int frame(double seconds) {
        return (int) Math.round(seconds * fps);
    }

    private void live(int first, Camera camera, Attack attack, boolean byWipe) {
        int player = Game.player(attack.side(), attack.shooter());
        shots.add(
                new Shot(
                        shots.size(),
                        first,
                        camera,
                        player,
                        attack.direction(),
                        (double) first / fps,
                        1,
                        0,
                        byWipe));
    }

    /**
     * Another camera for a while in the middle of an attack; the shot itself is seen by the main.
     */
    private void cutAway(Attack attack) {
        Shot last = shots.get(shots.size() - 1);
        double from = Math.max(attack.start() + 1, (double) last.firstFrame() / fps + 1.5);
        double to = attack.shotTime() - 1.2;
        if (to - from < 2 || random.nextDouble() > CUTAWAY_CHANCE || frame(to) >= frameCount) {
            return;
        }
        Camera camera = random.nextInt(3) == 0 ? Camera.CLOSE_UP : Camera.SIDELINE;
        live(frame(from), camera, attack, false);
        live(frame(Math.min(to, from + 4)), Camera.MAIN, attack, false);
    }

    /** A table that fills the picture for a while after a miss. */
    private void slate(Attack attack) {
        int first = frame(attack.hitTime() + 0.8);
        int next = first + frame(2.6);
        if (next < frameCount && ReplayHabits.happens(habits.slateChance(), random)) {
            live(first, Camera.SLATE, attack, false);
            live(next, Camera.MAIN, attack, false);
        }
    }

    /** Another live camera for a while after an attack; whether there is one. */
    private boolean reaction(Attack attack) {
        Television television = habits.television();
        int first = frame(attack.hitTime() + 0.9);
        int next = first + frame(2 + 1.5 * attack.worth() / 3);
        if (television == null
                || next >= frameCount
                || !ReplayHabits.happens(television.reactionChance(), random)) {
            return false;
        }
        Camera[] cameras = {Camera.CLOSE_UP, Camera.SIDELINE, Camera.BASELINE};
        live(first, cameras[random.nextInt(cameras.length)], attack, false);
        live(next, Camera.MAIN, attack, false);
        return true;
    }

    private void flash(Attack attack) {
        Television television = habits.television();
        if (television != null && ReplayHabits.happens(television.flashChance(), random)) {
            int first = frame(attack.hitTime() + 0.2 * random.nextDouble());
            blends.add(new Blend(first, Math.max(2, frame(0.12)), Transition.FLASH));
        }
    }

    private void show(Attack attack, int moment, Television television) {
        ReplayScript script = ReplayScript.draw(habits, television, random);
        double leave = attack.hitTime() + script.stay();
        if (script.closeUp() > 0) {
            live(frame(leave), Camera.CLOSE_UP, attack, false);
        }
        int half = Math.max(1, frame(television.transitionSeconds() / 2));
        int next = frame(leave + script.closeUp()) + half;
        turn(script.opening(), next, half, WipePurpose.OPENS_REPLAY);
        for (ReplayScript.Angle angle : script.angles()) {
            Showing showing = new Showing(attack, moment, angle.speed());
            double start = attack.hitTime() - angle.before();
            next = angle(next, angle.camera(), showing, start, angle.before() + angle.after());
        }
        turn(script.closing(), next, half, WipePurpose.CLOSES_REPLAY);
        live(next, Camera.MAIN, attack, script.closing() == Transition.WIPE);
    }

    private void turn(Transition transition, int frame, int half, WipePurpose purpose) {
        int id = replays.size() + (purpose == WipePurpose.OPENS_REPLAY ? 1 : 0);
        switch (transition) {
            case WIPE -> wipe(frame - half, 2 * half, purpose, id);
            case FLASH, DISSOLVE -> blends.add(new Blend(frame - half, 2 * half, transition));
            case CUT -> {}
        }
    }

    private void replay(Attack attack, int moment) {
        Television television = habits.television();
        if (television != null) {
            show(attack, moment, television);
            return;
        }
        live(frame(attack.hitTime() + CLOSE_UP_AFTER), Camera.CLOSE_UP, attack, false);
        int half = habits.wiped() ? frame(WIPE / 2) : 0;
        int covered = frame(attack.hitTime() + CLOSE_UP_AFTER + CLOSE_UP) + half;
        open(covered, half);
        Camera first = random.nextBoolean() ? Camera.SIDELINE : Camera.BASELINE;
        if (ReplayHabits.happens(habits.mainChance(), random)) {
            first = Camera.MAIN;
        }
        Showing showing = new Showing(attack, moment, speed());
        double start = attack.hitTime() - BEFORE_HIT;
        int next = angle(covered, first, showing, start, BEFORE_HIT + AFTER_HIT);
        Camera second = first == Camera.SIDELINE ? Camera.BASELINE : Camera.SIDELINE;
        double secondStart = attack.hitTime() - SECOND_BEFORE;
        if (style.replayAngles() == 2) {
            next = angle(next, second, showing, secondStart, SECOND_BEFORE + SECOND_AFTER);
        }
        if (ReplayHabits.happens(habits.againChance(), random)) {
            open(next, half);
            Showing again = new Showing(attack, moment, speed());
            next = angle(next, second, again, secondStart, SECOND_BEFORE + SECOND_AFTER);
        }
        if (half > 0) {
            wipe(next - half, 2 * half, WipePurpose.CLOSES_REPLAY, replays.size());
        }
        live(next, Camera.MAIN, attack, half > 0);
    }

    private void open(int covered, int half) {
        if (half > 0) {
            wipe(covered - half, 2 * half, WipePurpose.OPENS_REPLAY, replays.size() + 1);
        }
    }

    private double speed() {
        return ReplayHabits.happens(habits.normalSpeedChance(), random) ? 1 : style.replaySpeed();
    }

    /** What a replay shows and how fast. */
    private record Showing(Attack attack, int moment, double speed) {}

    /** One camera's view of it; returns the frame after it. */
    private int angle(int first, Camera camera, Showing showing, double start, double length) {
        int frames = frame(length / showing.speed());
        int id = replays.size() + 1;
        boolean byWipe = !wipes.isEmpty() && wipes.get(wipes.size() - 1).replayId() == id;
        Attack attack = showing.attack();
        int player = Game.player(attack.side(), attack.shooter());
        shots.add(
                new Shot(
                        shots.size(),
                        first,
                        camera,
                        player,
                        attack.direction(),
                        start,
                        showing.speed(),
                        id,
                        byWipe));
        replays.add(
                new SceneEvent.Replay(
                        first + 1,
                        first + frames,
                        time(first),
                        time(first + frames),
                        id,
                        showing.moment(),
                        start,
                        start + frames * showing.speed() / fps,
                        showing.speed(),
                        camera.wireName()));
        return first + frames;
    }

    private void wipe(int first, int frames, WipePurpose purpose, int replayId) {
        wipes.add(
                new SceneEvent.Wipe(
                        first + 1,
                        first + frames,
                        time(first),
                        time(first + frames),
                        purpose,
                        replayId));
    }

    private double time(int frame) {
        return (double) frame / fps;
    }
}
