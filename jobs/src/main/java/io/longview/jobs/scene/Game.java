/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

import io.longview.jobs.scene.GamePlan.Attack;
import io.longview.jobs.scene.SceneEvent.Side;
import java.util.Random;

/**
 * Plays a plan out: where ten players, a referee and the ball are at every instant. Stepped once,
 * at construction, then looked up by time; replays ask for times between the steps.
 *
 * <p>World: the middle of the court is the origin, x along its length, y across it away from the
 * main camera. Home attacks towards +x. Players 0-4 are home, 5-9 away, 10 is the referee.
 */
final class Game {
    static final int PLAYERS = 11;
    static final int REFEREE = 10;
    static final int TEAM = 5;
    private static final int RATE = 25;
    private static final double DT = 1.0 / RATE;
    private static final double FASTEST = 5.8;

    private final Sport sport;
    private final GamePlan plan;
    private final int steps;
    private final float[][] x = new float[PLAYERS][];
    private final float[][] y = new float[PLAYERS][];
    private final float[][] heading = new float[PLAYERS][];
    private final float[][] phase = new float[PLAYERS][];
    private final float[][] swing = new float[PLAYERS][];
    private final float[] focus;
    private final double[] wander = new double[PLAYERS];

    Game(Sport sport, GamePlan plan, double seconds, Random random) {
        this.sport = sport;
        this.plan = plan;
        steps = (int) Math.ceil((seconds + 4) * RATE);
        for (int player = 0; player < PLAYERS; player++) {
            x[player] = new float[steps];
            y[player] = new float[steps];
            heading[player] = new float[steps];
            phase[player] = new float[steps];
            swing[player] = new float[steps];
            wander[player] = 2 * Math.PI * random.nextDouble();
        }
        play();
        focus = focus();
    }

    /**
     * Where the ball is.
     *
     * @param z height of its middle over the floor, metres
     */
    record Ball(double x, double y, double z) {}

    Stance stance(int player, double time) {
        double lift = armLift(player, time);
        return new Stance(
                value(x[player], time),
                value(y[player], time),
                angle(heading[player], time),
                value(phase[player], time),
                value(swing[player], time),
                lift);
    }

    double focusX(double time) {
        return value(focus, time);
    }

    static int player(Side side, int number) {
        return side == Side.HOME ? number : TEAM + number;
    }

    private void play() {
        double[] px = new double[PLAYERS];
        double[] py = new double[PLAYERS];
        double[] vx = new double[PLAYERS];
        double[] vy = new double[PLAYERS];
        double[] target = new double[2];
        for (int step = 0; step < steps; step++) {
            double time = step * DT;
            for (int player = 0; player < PLAYERS; player++) {
                target(player, time, target);
                if (step == 0) {
                    px[player] = target[0];
                    py[player] = target[1];
                }
                push(player, target, px, py);
                double wantX = (target[0] - px[player]) * 1.6;
                double wantY = (target[1] - py[player]) * 1.6;
                double fast = Math.max(1, Math.hypot(wantX, wantY) / FASTEST);
                vx[player] += (wantX / fast - vx[player]) * 4 * DT;
                vy[player] += (wantY / fast - vy[player]) * 4 * DT;
            }
            for (int player = 0; player < PLAYERS; player++) {
                px[player] += vx[player] * DT;
                py[player] += vy[player] * DT;
                keep(player, step, px[player], py[player], vx[player], vy[player]);
            }
        }
    }

    private void keep(int player, int step, double px, double py, double vx, double vy) {
        x[player][step] = (float) px;
        y[player][step] = (float) py;
        double speed = Math.hypot(vx, vy);
        int before = Math.max(0, step - 1);
        Attack attack = plan.at(step * DT);
        double toTargetX = attack.direction() * sport.targetX - px;
        double facing = speed > 0.7 ? Math.atan2(vx, vy) : Math.atan2(toTargetX, -py);
        double old = step == 0 ? facing : heading[player][before];
        double turn = Math.IEEEremainder(facing - old, 2 * Math.PI);
        heading[player][step] = (float) (old + Math.max(-0.22, Math.min(0.22, 0.25 * turn)));
        double stride = 1.35 + 0.28 * speed;
        phase[player][step] = (float) (phase[player][before] + 2 * Math.PI * speed * DT / stride);
        swing[player][step] = (float) Math.min(1.9, speed / 1.9);
    }

    /** Moves a target away from players who are too close. */
    private static void push(int player, double[] target, double[] px, double[] py) {
        for (int other = 0; other < PLAYERS; other++) {
            double dx = px[player] - px[other];
            double dy = py[player] - py[other];
            double distance = Math.hypot(dx, dy);
            if (other != player && distance < 1.1 && distance > 1e-6) {
                target[0] += dx / distance * (1.1 - distance) * 3;
                target[1] += dy / distance * (1.1 - distance) * 3;
            }
        }
    }

    private void target(int player, double time, double[] target) {
        Attack attack = plan.at(time);
        double drift = 0.7 * Math.sin(0.9 * time + wander[player]);
        double sway = 0.9 * Math.sin(0.7 * time + 2 * wander[player]);
        if (player == REFEREE) {
            target[0] = attack.direction() * (sport.targetX - 7) + drift;
            target[1] = sport.halfWidth - 0.6;
            return;
        }
        Side team = player < TEAM ? Side.HOME : Side.AWAY;
        if (team == attack.side()) {
            attackTarget(player % TEAM, attack, time, target);
            target[0] += drift;
            target[1] += sway;
        } else {
            attackTarget(player % TEAM, attack, time, target);
            double goal = attack.direction() * sport.targetX;
            boolean keeper = sport == Sport.FUTSAL && player % TEAM == 0;
            double share = keeper ? 0.94 : 0.30;
            target[0] += (goal - target[0]) * share + 0.5 * drift;
            target[1] += -target[1] * share + (keeper ? 0.5 * sway : 0.4 * sway);
        }
    }

    private void attackTarget(int number, Attack attack, double time, double[] target) {
        int direction = attack.direction();
        double goal = direction * sport.targetX;
        int slot = Math.floorMod(number - attack.shooter(), TEAM);
        double mirror = attack.shooter() % 2 == 0 ? 1 : -1;
        double wide = sport.halfWidth / 7.5;
        double back = 1;
        double across = 0;
        switch (slot) {
            case 0 -> {
                boolean far = attack.worth() == 3 || sport == Sport.FUTSAL;
                back = far ? 7.3 : 3.4;
                across = far ? 2.5 : 1.6;
            }
            case 1 -> {
                back = 8.8;
                across = -1.5;
            }
            case 2 -> {
                back = 5.8;
                across = -5;
            }
            case 3 -> {
                back = 1.8;
                across = 5.6;
            }
            default -> {
                back = 2.6;
                across = -2.2;
            }
        }
        target[0] = goal - direction * back;
        target[1] = mirror * across * wide;
        double since = time - attack.hitTime();
        if (since > 0.4 && slot == 0 && attack.points() > 0) {
            // The scorer trots off towards the near side line.
            target[0] = goal - direction * (4 + 0.8 * since);
            target[1] = -0.45 * sport.halfWidth;
        } else if (since > 1.5) {
            target[0] = goal - direction * (back + 2 + 0.5 * (since - 1.5));
        }
    }

    private double armLift(int player, double time) {
        if (player == REFEREE) {
            return 0;
        }
        Attack attack = plan.at(time);
        if (player != player(attack.side(), attack.shooter())) {
            return 0;
        }
        double shot = time - attack.shotTime();
        double throwing = sport == Sport.BASKETBALL ? bump(shot, -0.35, 0.55) : 0;
        double cheering = attack.points() > 0 ? 0.8 * bump(time - attack.hitTime(), 0.5, 3.4) : 0;
        return Math.max(throwing, cheering);
    }

    /** 1 inside a span, eased at both ends. */
    private static double bump(double value, double from, double to) {
        double ease = 0.25;
        return Math.max(0, Math.min(1, Math.min((value - from) / ease, (to - value) / ease)));
    }

    Ball ball(double time) {
        Attack attack = plan.at(time);
        double goal = attack.direction() * sport.targetX;
        if (time >= attack.hitTime()) {
            return afterHit(attack, time - attack.hitTime(), goal);
        }
        if (time >= attack.shotTime()) {
            return shot(attack, time, goal);
        }
        return passing(attack, time);
    }

    private Ball shot(Attack attack, double time, double goal) {
        double share = (time - attack.shotTime()) / sport.flight;
        Ball from = held(player(attack.side(), attack.shooter()), attack.shotTime());
        boolean basketball = sport == Sport.BASKETBALL;
        double fromZ = basketball ? 2.35 : sport.ball;
        double arc = basketball ? 1.5 : 0.25;
        double aim = aim(attack);
        return new Ball(
                from.x() + (goal - from.x()) * share,
                from.y() + (aim - from.y()) * share,
                fromZ + (targetZ(attack) - fromZ) * share + 4 * arc * share * (1 - share));
    }

    private double aim(Attack attack) {
        if (sport == Sport.BASKETBALL) {
            return attack.points() > 0 ? 0 : 0.32;
        }
        double corner = attack.shooter() % 2 == 0 ? 1.0 : -1.0;
        return attack.points() > 0 ? corner : 2.0 * corner;
    }

    private double targetZ(Attack attack) {
        return sport.targetZ + (attack.points() > 0 ? 0 : 0.15);
    }

    private Ball afterHit(Attack attack, double since, double goal) {
        double aim = aim(attack);
        double floor = sport.ball;
        double fallen = targetZ(attack) - 4.9 * since * since;
        double bounce = 0;
        if (fallen < floor) {
            double late = since - Math.sqrt((targetZ(attack) - floor) / 4.9);
            bounce = 0.8 * Math.abs(Math.sin(5 * late)) * Math.exp(-2.2 * late);
        }
        double z = Math.max(floor, fallen) + bounce;
        if (attack.points() > 0) {
            double in = sport == Sport.FUTSAL ? 0.5 * Math.min(1, 4 * since) : 0;
            return new Ball(goal + attack.direction() * in, aim, z);
        }
        double away = Math.min(3.5, 3.2 * since);
        return new Ball(goal - attack.direction() * away, aim + 0.6 * away, z);
    }

    /** The ball goes from hand to hand: last ball position, point guard, wing, shooter. */
    private Ball passing(Attack attack, double time) {
        double length = attack.shotTime() - attack.start();
        int[] numbers = {
            (attack.shooter() + 1) % TEAM, (attack.shooter() + 2) % TEAM, attack.shooter()
        };
        double[] catches = {
            attack.start() + 0.9, attack.start() + 0.5 * length, attack.start() + 0.78 * length
        };
        double flight = 0.55;
        for (int i = numbers.length - 1; i >= 0; i--) {
            int holder = player(attack.side(), numbers[i]);
            if (time >= catches[i]) {
                return held(holder, time);
            }
            if (time >= catches[i] - flight) {
                double share = (time - catches[i] + flight) / flight;
                Ball from =
                        i == 0
                                ? before(attack)
                                : held(player(attack.side(), numbers[i - 1]), catches[i] - flight);
                Ball to = held(holder, catches[i]);
                double arc = sport == Sport.BASKETBALL ? 0.5 : 0.05;
                return new Ball(
                        from.x() + (to.x() - from.x()) * share,
                        from.y() + (to.y() - from.y()) * share,
                        from.z() + (to.z() - from.z()) * share + 4 * arc * share * (1 - share));
            }
            if (i == 0) {
                return before(attack);
            }
        }
        throw new IllegalStateException("Expected a holder of the ball at " + time + " s");
    }

    private Ball before(Attack attack) {
        int index = plan.attacks().indexOf(attack);
        if (index == 0) {
            return held(player(attack.side(), (attack.shooter() + 1) % TEAM), attack.start());
        }
        Attack last = plan.attacks().get(index - 1);
        double goal = last.direction() * sport.targetX;
        return afterHit(last, attack.start() - last.hitTime(), goal);
    }

    private Ball held(int player, double time) {
        double facing = angle(heading[player], time);
        double reach = 0.42;
        double z =
                sport == Sport.BASKETBALL
                        ? 0.2 + 0.75 * Math.abs(Math.sin(Math.PI * 1.6 * time + player))
                        : sport.ball;
        return new Ball(
                value(x[player], time) + reach * Math.sin(facing + 0.5),
                value(y[player], time) + reach * Math.cos(facing + 0.5),
                z);
    }

    /** The ball's x, smoothed over two seconds to both sides as a camera operator would. */
    private float[] focus() {
        double[] raw = new double[steps];
        for (int step = 0; step < steps; step++) {
            Ball ball = ball(step * DT);
            raw[step] = ball.x();
        }
        double[] forward = new double[steps];
        double state = raw[0];
        for (int step = 0; step < steps; step++) {
            state += (raw[step] - state) * 0.045;
            forward[step] = state;
        }
        float[] result = new float[steps];
        for (int step = steps - 1; step >= 0; step--) {
            state += (forward[step] - state) * 0.045;
            result[step] = (float) state;
        }
        return result;
    }

    private double value(float[] values, double time) {
        double at = Math.max(0, Math.min(steps - 1.001, time * RATE));
        int low = (int) at;
        return values[low] + (at - low) * (values[low + 1] - values[low]);
    }

    private double angle(float[] values, double time) {
        // Headings are kept continuous, not wrapped, so they interpolate like anything else.
        return value(values, time);
    }
}
