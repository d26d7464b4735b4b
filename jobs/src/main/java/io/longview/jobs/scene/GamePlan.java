/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

import io.longview.jobs.scene.SceneEvent.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The course of a game: attack after attack, who shoots and whether it scores. Game time is scene
 * time: the game goes on, slowly, while a replay hides it.
 *
 * @param attacks all attacks in order
 * @param homeStart score of the home side at the start
 * @param awayStart score of the away side at the start
 */
record GamePlan(List<Attack> attacks, int homeStart, int awayStart) {
    private static final double CHANCE = 0.62;
    private static final double SETTLE = 1.2;

    GamePlan {
        attacks = List.copyOf(attacks);
    }

    /**
     * One attack.
     *
     * @param start when the side gets the ball, seconds
     * @param shotTime when the shot leaves
     * @param hitTime when the ball reaches the target
     * @param side who attacks
     * @param shooter number of the shooter in the team, 0 to 4
     * @param points points it scores, 0 for a miss
     * @param worth what the shot would count, which decides from where it is taken
     * @param boardTime when the scoreboard shows it
     * @param replayed whether the director shows it again
     */
    record Attack(
            double start,
            double shotTime,
            double hitTime,
            Side side,
            int shooter,
            int points,
            int worth,
            double boardTime,
            boolean replayed) {
        /** Direction of play along x. */
        int direction() {
            return side == Side.HOME ? 1 : -1;
        }
    }

    static GamePlan write(Sport sport, double seconds, double replaySeconds, Random random) {
        return write(sport, seconds, replaySeconds, ReplayHabits.of(0), random);
    }

    /** Writes a plan that leaves room for the replays of a director's habits. */
    static GamePlan write(
            Sport sport, double seconds, double replaySeconds, ReplayHabits habits, Random random) {
        List<Attack> attacks = new ArrayList<>();
        boolean basketball = sport == Sport.BASKETBALL;
        double time = 0;
        Side side = random.nextBoolean() ? Side.HOME : Side.AWAY;
        boolean replayDue = true;
        while (time < seconds + 5) {
            double length = (attacks.isEmpty() ? 3.6 : 6) + 3.5 * random.nextDouble();
            if (habits.patience() > 0) {
                length += habits.patience() * random.nextDouble();
            }
            double hit = time + length + sport.flight;
            boolean fits = hit + 2 < seconds;
            boolean scored = fits && (attacks.isEmpty() || random.nextDouble() < CHANCE);
            int worth = basketball ? (random.nextInt(3) == 0 ? 3 : 2) : 1;
            boolean replayed =
                    scored
                            && hit + replaySeconds + 1 < seconds
                            && (replayDue || random.nextDouble() < habits.replayChance());
            replayed |=
                    !scored
                            && hit + replaySeconds + 1 < seconds
                            && ReplayHabits.happens(habits.missChance(), random);
            attacks.add(
                    new Attack(
                            time,
                            time + length,
                            hit,
                            side,
                            random.nextInt(5),
                            scored ? worth : 0,
                            worth,
                            hit + 0.3 + 0.9 * random.nextDouble(),
                            replayed));
            replayDue &= !replayed;
            time = hit + (replayed ? replaySeconds - 2 : SETTLE);
            side = side == Side.HOME ? Side.AWAY : Side.HOME;
        }
        int most = basketball ? 60 : 5;
        int apart = basketball ? 9 : 2;
        int home = random.nextInt(most);
        int away = Math.max(0, home + random.nextInt(2 * apart + 1) - apart);
        return new GamePlan(attacks, home, away);
    }

    /** The attack under way at a time. */
    Attack at(double time) {
        Attack current = attacks.get(0);
        for (Attack attack : attacks) {
            if (attack.start() <= time) {
                current = attack;
            }
        }
        return current;
    }

    List<Attack> scores() {
        return attacks.stream().filter(attack -> attack.points() > 0).toList();
    }
}
