/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.sample;

import io.longview.model.vision.GrayPicture;
import io.longview.operators.media.FrameSignals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the signals and thumbnails of a stream say, in one vector for each second: the clips of the
 * compact temporal head. Numbers do not depend on how many frames a second has, except by what can
 * be seen at that rate; a second without frames is a vector of zeros.
 *
 * <p>Channels: how many frames; motion (mean, largest, spread); change of layout (mean, largest,
 * its place in the second); cuts; share of duplicates; brightness (mean, largest jump); contrast;
 * what stands still (share of blocks, mean and least) and changes there (largest, its place), which
 * is how a scoreboard shows; then brightness and motion in a grid of 4 x 3 cells.
 */
public final class SignalFeatures {
    /** Length of a clip. */
    public static final double CLIP_SECONDS = 1;

    private static final double MICROS = 1e6;
    private static final int COLUMNS = 4;
    private static final int ROWS = 3;
    private static final int CELLS = COLUMNS * ROWS;
    private static final int SCALARS = 17;

    /** Channels of a clip. */
    public static final int WIDTH = SCALARS + 2 * CELLS;

    private final List<float[]> clips = new ArrayList<>();
    private final StillBlocks still = new StillBlocks();
    private @Nullable GrayPicture previous;
    private long startMicros = Long.MIN_VALUE;
    private float lastBrightness = Float.NaN;
    private Second second = new Second();

    /**
     * Takes the next frame.
     *
     * @param signals of the frame; times must not fall
     * @param thumbnail of the frame
     */
    public void offer(FrameSignals signals, GrayPicture thumbnail) {
        if (startMicros == Long.MIN_VALUE) {
            startMicros = signals.timeMicros();
        }
        double time = (signals.timeMicros() - startMicros) / MICROS / CLIP_SECONDS;
        if (time < clips.size()) {
            throw new IllegalArgumentException(
                    "Expected frames in the order of their times, got one of second %s after second %d"
                            .formatted(time, clips.size()));
        }
        while (time >= clips.size() + 1) {
            endSecond();
        }
        StillBlocks.Change change = still.offer(signals, previous, thumbnail);
        second.add(signals, change, (float) (time - clips.size()), lastBrightness);
        second.addGrid(previous, thumbnail);
        lastBrightness = signals.brightness();
        previous = thumbnail;
    }

    /** Ends the stream: all clips, (seconds, {@value #WIDTH}). */
    public float[][] finish() {
        if (second.frames > 0) {
            endSecond();
        }
        return clips.toArray(new float[0][]);
    }

    private void endSecond() {
        clips.add(second.toVector());
        second = new Second();
    }

    /** Sums over the frames of one second. */
    private static final class Second {
        private int frames;
        private float motion;
        private float motionSquares;
        private float mostMotion;
        private float layout;
        private float mostLayout;
        private float layoutPlace;
        private int cuts;
        private int duplicates;
        private float brightness;
        private float jump;
        private float contrast;
        private float stillShare;
        private float leastStill = 1;
        private float stillChange;
        private float stillPlace;
        private final float[] luma = new float[CELLS];
        private final float[] moved = new float[CELLS];

        void add(FrameSignals signals, StillBlocks.Change change, float place, float before) {
            frames++;
            float difference = Math.min(64, signals.difference()) / 32;
            motion += difference;
            motionSquares += difference * difference;
            mostMotion = Math.max(mostMotion, difference);
            layout += signals.cutScore();
            if (signals.cutScore() > mostLayout) {
                mostLayout = signals.cutScore();
                layoutPlace = place;
            }
            cuts += signals.cut() ? 1 : 0;
            duplicates += signals.duplicate() ? 1 : 0;
            brightness += signals.brightness() / 128 - 1;
            if (Float.isFinite(before)) {
                jump = Math.max(jump, Math.abs(signals.brightness() - before) / 32);
            }
            contrast += signals.contrast() / 64;
            stillShare += change.share();
            leastStill = Math.min(leastStill, change.share());
            if (change.largest() > stillChange) {
                stillChange = change.largest();
                stillPlace = place;
            }
        }

        void addGrid(@Nullable GrayPicture previous, GrayPicture current) {
            int width = current.width();
            int height = current.height();
            boolean comparable =
                    previous != null && previous.width() == width && previous.height() == height;
            float perCell = (float) width * height / CELLS;
            for (int y = 0; y < height; y++) {
                int row = y * ROWS / height * COLUMNS;
                for (int x = 0; x < width; x++) {
                    int cell = row + x * COLUMNS / width;
                    int value = current.luma()[y * width + x] & 0xff;
                    luma[cell] += (value / 128f - 1) / perCell;
                    if (previous != null && comparable) {
                        int old = previous.luma()[y * width + x] & 0xff;
                        moved[cell] += Math.abs(value - old) / 32f / perCell;
                    }
                }
            }
        }

        float[] toVector() {
            if (frames == 0) {
                return new float[WIDTH];
            }
            float mean = motion / frames;
            float[] vector =
                    Arrays.copyOf(
                            new float[] {
                                1,
                                (float) Math.log1p(frames) / 4,
                                mean,
                                mostMotion,
                                (float)
                                        Math.sqrt(
                                                Math.max(0, motionSquares / frames - mean * mean)),
                                layout / frames,
                                mostLayout,
                                layoutPlace,
                                Math.min(3, cuts),
                                (float) duplicates / frames,
                                brightness / frames,
                                jump,
                                contrast / frames,
                                stillShare / frames,
                                leastStill,
                                stillChange,
                                stillPlace
                            },
                            WIDTH);
            for (int i = 0; i < CELLS; i++) {
                vector[SCALARS + i] = luma[i] / frames;
                vector[SCALARS + CELLS + i] = moved[i] / frames;
            }
            return vector;
        }
    }
}
