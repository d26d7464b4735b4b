/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

import io.longview.model.scoreboard.BoardObservation;
import io.longview.model.scoreboard.BoardRegion;
import io.longview.model.scoreboard.GameScore;
import io.longview.model.scoreboard.ScoreChange;
import io.longview.model.scoreboard.Side;
import io.longview.model.vision.GrayPicture;
import io.longview.operators.media.FrameInfo;
import io.longview.operators.sample.FrameSampler;
import io.longview.operators.sample.SampleSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A small broadcast: a panning main camera, a score every 40 s that the board shows a second later,
 * a close-up, and a replay from another camera between wipes, in which the board is hidden.
 */
final class TestingBroadcast {
    static final double ROUND = 40;
    static final double HIT = 10;
    static final double BOARD = 11;
    static final double CLOSE_UP = 12;
    static final double REPLAY = 14;
    static final double BACK = 21;
    static final double HALF_WIPE = 0.4;
    private static final int WIDTH = 160;
    private static final int HEIGHT = 90;

    private final double interval;
    private final int rounds;
    private final boolean repeats;

    /**
     * A broadcast.
     *
     * @param interval seconds between pictures
     * @param rounds how many scores
     * @param repeats whether its replays repeat every other picture
     */
    TestingBroadcast(double interval, int rounds, boolean repeats) {
        this.interval = interval;
        this.rounds = rounds;
        this.repeats = repeats;
    }

    List<FrameInfo> frames() {
        FrameSampler sampler = new FrameSampler();
        SampleSettings settings = new SampleSettings(false, 1, 8, 5);
        List<FrameInfo> frames = new ArrayList<>();
        int count = (int) (rounds * ROUND / interval);
        for (int i = 0; i < count; i++) {
            double time = i * interval;
            GrayPicture picture = picture(time, i);
            FrameSampler.Decision decision = sampler.offer(settings, i + 1L, micros(time), picture);
            if (decision.isSampled()) {
                frames.add(
                        new FrameInfo(i + 1L, micros(time), 640, 360, picture, decision.sampled()));
            }
        }
        return frames;
    }

    /** What a perfect reader would say of every picture's board. */
    List<BoardObservation> observations() {
        List<BoardObservation> observations = new ArrayList<>();
        int score = 0;
        int confirmed = 0;
        for (FrameInfo frame : frames()) {
            double time = frame.timeMicros() / 1e6;
            int round = (int) (time / ROUND);
            double into = time - round * ROUND;
            List<ScoreChange> changes = new ArrayList<>();
            if (into >= BOARD && into < CLOSE_UP && score == round) {
                score++;
                changes.add(change(ScoreChange.Status.OBSERVED, score, frame));
            } else if (into >= BACK + 1 && confirmed < score) {
                confirmed++;
                changes.add(change(ScoreChange.Status.CONFIRMED, score, frame));
            }
            boolean hidden = into > REPLAY - HALF_WIPE / 2 && into < BACK + HALF_WIPE / 2;
            observations.add(
                    new BoardObservation(
                            frame.timeMicros(),
                            frame.frameIndex(),
                            !hidden,
                            new BoardRegion(0.1f, 0.05f, 0.4f, 0.12f),
                            score(score),
                            changes));
        }
        return observations;
    }

    static ScoreChange change(ScoreChange.Status status, int score, FrameInfo frame) {
        return new ScoreChange(
                status,
                score,
                score(score - 1),
                score(score),
                Side.LEFT,
                1,
                frame.timeMicros(),
                frame.frameIndex());
    }

    private static GameScore score(int left) {
        return new GameScore(left, 0, "10:00", null, "AAA", "BBB", 0.9f);
    }

    static long micros(double seconds) {
        return Math.round(seconds * 1e6);
    }

    private GrayPicture picture(double time, int index) {
        int round = (int) (time / ROUND);
        double into = time - round * ROUND;
        double wipe = Math.min(Math.abs(into - REPLAY), Math.abs(into - BACK)) / HALF_WIPE;
        byte[] luma;
        if (into >= CLOSE_UP && into < REPLAY) {
            luma = view(7 + round, 3 * into);
        } else if (into >= REPLAY && into < BACK) {
            double source = repeats ? Math.floor(index / 2.0) * 2 * interval : into;
            luma = view(50 + round % 2, 5 * source);
        } else {
            luma = view(1, 25 * Math.sin(0.4 * time));
        }
        if (wipe < 1) {
            graphic(luma, 1 - wipe);
        }
        Random noise = new Random(repeats && into >= REPLAY && into < BACK ? index / 2 : index);
        for (int i = 0; i < luma.length; i++) {
            luma[i] = (byte) Math.max(0, Math.min(255, (luma[i] & 0xff) + noise.nextInt(5) - 2));
        }
        return new GrayPicture(WIDTH, HEIGHT, luma);
    }

    /** A view of large fields, moved sideways. */
    private static byte[] view(int seed, double shift) {
        byte[] luma = new byte[WIDTH * HEIGHT];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int field = Math.floorDiv((int) (x + shift), 22) * 31 + y / 22 * 17;
                luma[y * WIDTH + x] = (byte) (30 + new Random(seed * 997L + field).nextInt(190));
            }
        }
        return luma;
    }

    /** Two bars that close over the picture. */
    private static void graphic(byte[] luma, double closed) {
        int reach = (int) Math.round(HEIGHT / 2.0 * Math.min(1, closed * 1.4));
        for (int y = 0; y < HEIGHT; y++) {
            if (y < reach || y >= HEIGHT - reach) {
                for (int x = 0; x < WIDTH; x++) {
                    luma[y * WIDTH + x] = (byte) (y < HEIGHT / 2 ? 220 - x / 2 : 20 + x);
                }
            }
        }
    }
}
