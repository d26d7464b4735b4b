/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.train;

import io.longview.model.heads.temporal.Sought;
import io.longview.model.heads.temporal.Window;
import io.longview.operators.moment.head.ClipSecond;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * What may differ between broadcasts more than between rendered ones: the pace of the director (a
 * window is stretched or squeezed, close-ups after a score are left out), motion and compression
 * noise, detections, the scoreboard's presence and how well it is known, repeated frames.
 */
final class WindowVariety {
    private static final double LOG_PACE = 0.35;
    private static final double WITHOUT_CELEBRATION = 0.3;
    private static final double BOARD_UNKNOWN = 0.25;
    private static final double BOARD_LATE = 0.2;
    private static final double BOARD_WRONG = 0.03;
    private static final double BOARD_ALWAYS = 0.2;
    private static final double UNSEEN = 0.15;
    private static final double NO_TOKENS = 0.15;
    private static final double NO_REPEATS = 0.35;

    private static final int[] MOTION = {
        ClipSecond.CHANGE, ClipSecond.MOST_CHANGE, ClipSecond.CHANGE_SPREAD, ClipSecond.FAR_CHANGE
    };
    private static final int[] LAYOUT = {ClipSecond.LAYOUT, ClipSecond.MOST_LAYOUT};
    private static final int[] PERSONS = {
        ClipSecond.PERSONS, ClipSecond.TALLEST, ClipSecond.TALL, ClipSecond.PERSON_AREA
    };

    private WindowVariety() {}

    /** Draws a window of at most so many seconds. */
    static VariedWindow draw(BroadcastClips broadcast, int length, Random random) {
        int[] taken = take(broadcast, length, random);
        List<ClipSecond> seconds = new ArrayList<>();
        for (int index : taken) {
            seconds.add(broadcast.seconds().get(index));
        }
        return new VariedWindow(varied(seconds, random), taken, broadcast);
    }

    private static int[] take(BroadcastClips broadcast, int length, Random random) {
        double pace = Math.exp(LOG_PACE * (2 * random.nextDouble() - 1));
        boolean without = random.nextDouble() < WITHOUT_CELEBRATION;
        int count = broadcast.seconds().size();
        int span = (int) Math.min(count, Math.ceil(length * pace));
        int first = random.nextInt(count - span + 1);
        int[] taken = new int[length];
        int many = 0;
        for (double at = first; at < count && many < length; at += pace) {
            int second = (int) at;
            if (!without || !within(broadcast.truth(Sought.CELEBRATION), second)) {
                taken[many++] = second;
            }
        }
        return many == 0 ? new int[] {first} : Arrays.copyOf(taken, many);
    }

    private static boolean within(List<Window> spans, int second) {
        return spans.stream().anyMatch(s -> s.start() <= second && s.end() >= second + 1);
    }

    private static List<ClipSecond> varied(List<ClipSecond> seconds, Random random) {
        float motion = factor(0.35, random);
        float layout = factor(0.2, random);
        float persons = factor(0.25, random);
        boolean unseen = random.nextDouble() < UNSEEN;
        boolean tokens = random.nextDouble() >= NO_TOKENS;
        boolean repeats = random.nextDouble() >= NO_REPEATS;
        double grain = 4 * random.nextDouble();
        int known = known(seconds.size(), random);
        boolean always = random.nextDouble() < BOARD_ALWAYS;
        List<ClipSecond> varied = new ArrayList<>();
        for (int i = 0; i < seconds.size(); i++) {
            ClipSecond second = seconds.get(i);
            float[] values = second.values().clone();
            scale(values, MOTION, motion, random);
            scale(values, LAYOUT, layout, random);
            scale(values, PERSONS, unseen ? 0 : persons, random);
            values[ClipSecond.LOOKED] = unseen ? 0 : values[ClipSecond.LOOKED];
            values[ClipSecond.REPEATED] = repeats ? values[ClipSecond.REPEATED] : 0;
            board(values, i >= known, always, random);
            varied.add(
                    new ClipSecond(
                            values,
                            grainy(second.early(), grain, random),
                            grainy(second.late(), grain, random),
                            tokens ? turned(second.token(), grain / 2, random) : new byte[0]));
        }
        return varied;
    }

    private static float factor(double spread, Random random) {
        return (float) Math.exp(spread * random.nextGaussian());
    }

    private static void scale(float[] values, int[] places, float factor, Random random) {
        for (int place : places) {
            values[place] *= factor * factor(0.1, random);
        }
    }

    /** From which second on it is known whether the scoreboard is there. */
    private static int known(int length, Random random) {
        double drawn = random.nextDouble();
        if (drawn < BOARD_UNKNOWN) {
            return length;
        }
        return drawn < BOARD_UNKNOWN + BOARD_LATE ? random.nextInt(length) : 0;
    }

    private static void board(float[] values, boolean known, boolean always, Random random) {
        boolean wrong = random.nextDouble() < BOARD_WRONG;
        if (!known) {
            values[ClipSecond.BOARD_SHOWN] = 0;
            values[ClipSecond.BOARD_HIDDEN] = 0;
        } else if (always) {
            values[ClipSecond.BOARD_SHOWN] = 1;
            values[ClipSecond.BOARD_HIDDEN] = 0;
        } else if (wrong) {
            float shown = values[ClipSecond.BOARD_SHOWN];
            values[ClipSecond.BOARD_SHOWN] = values[ClipSecond.BOARD_HIDDEN];
            values[ClipSecond.BOARD_HIDDEN] = shown;
        }
    }

    private static byte[] grainy(byte[] picture, double grain, Random random) {
        byte[] grainy = new byte[picture.length];
        for (int i = 0; i < picture.length; i++) {
            double value = (picture[i] & 0xff) + grain * random.nextGaussian();
            grainy[i] = (byte) Math.max(0, Math.min(255, Math.round(value)));
        }
        return grainy;
    }

    private static byte[] turned(byte[] direction, double grain, Random random) {
        byte[] turned = new byte[direction.length];
        for (int i = 0; i < direction.length; i++) {
            double value = direction[i] + grain * random.nextGaussian();
            turned[i] = (byte) Math.max(-127, Math.min(127, Math.round(value)));
        }
        return turned;
    }
}
