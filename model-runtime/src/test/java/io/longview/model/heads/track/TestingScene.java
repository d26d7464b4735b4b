/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.heads.track;

import io.longview.model.vision.Box;
import io.longview.model.vision.Detection;
import io.longview.model.vision.GrayPicture;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A made-up scene of boxes before a textured background, seen by a camera that may pan. */
final class TestingScene {
    static final int WIDTH = 640;
    static final int HEIGHT = 360;
    static final int PERSON = 0;
    static final int CAR = 1;
    static final int TRUCK = 2;
    static final List<String> CLASSES = List.of("person", "car", "truck");
    static final ObjectTracker TRACKER =
            new ObjectTracker(TrackerSettings.defaults(ClassGroups.of(CLASSES)));

    private static final int THUMBNAIL_WIDTH = 160;
    private static final int THUMBNAIL_HEIGHT = 90;
    private static final int WORLD_WIDTH = 600;
    private static final byte[] WORLD = world();

    private final double fps;
    private final List<TrackedBox> boxes = new ArrayList<>();
    private final List<TrackedBox> fillIns = new ArrayList<>();
    private final List<TrackStart> started = new ArrayList<>();
    private final List<TrackEnd> ended = new ArrayList<>();
    private TrackerState state = TRACKER.start();
    private long frame;
    private double pan;
    private boolean cut;

    TestingScene(double fps) {
        this.fps = fps;
    }

    /** Seconds at which the next frame is taken. */
    double time() {
        return frame / fps;
    }

    /** Moves the camera: the world shifts left by this many pixels from now on. */
    void pan(double pixels) {
        pan += pixels;
    }

    double panned() {
        return pan;
    }

    void cut() {
        cut = true;
    }

    TrackerStep show(Detection... detections) {
        TrackerStep step = TRACKER.advance(state, observe(detections));
        boxes.addAll(step.boxes());
        fillIns.addAll(step.fillIns());
        started.addAll(step.started());
        ended.addAll(step.ended());
        return step;
    }

    FrameObservation observe(Detection... detections) {
        long time = Math.round(frame * 1e6 / fps);
        frame++;
        FrameObservation observation =
                new FrameObservation(
                        frame, time, WIDTH, HEIGHT, List.of(detections), thumbnail(pan / 4), cut);
        cut = false;
        return observation;
    }

    TrackerState state() {
        return state;
    }

    void replace(TrackerState other) {
        state = other;
    }

    List<TrackedBox> boxes() {
        return boxes;
    }

    List<TrackedBox> fillIns() {
        return fillIns;
    }

    List<TrackStart> started() {
        return started;
    }

    List<TrackEnd> ended() {
        return ended;
    }

    /**
     * A detection centred at a pixel.
     *
     * @param look which object it looks like; looks of different numbers are unlike
     */
    static Detection person(double x, double y, double height, double confidence, int look) {
        return detection(PERSON, x, y, height * 0.4, height, confidence, look);
    }

    static Detection detection(
            int classId,
            double x,
            double y,
            double width,
            double height,
            double confidence,
            int look) {
        Box box =
                new Box(
                        (float) Math.max(0, (x - width / 2) / WIDTH),
                        (float) Math.max(0, (y - height / 2) / HEIGHT),
                        (float) Math.min(1, (x + width / 2) / WIDTH),
                        (float) Math.min(1, (y + height / 2) / HEIGHT));
        return new Detection(classId, (float) confidence, box, look(look));
    }

    /** Unit vectors; the cosine between two looks is 0.4. */
    static float[] look(int number) {
        float[] vector = new float[8];
        vector[0] = (float) Math.sqrt(0.4);
        vector[1 + number] = (float) Math.sqrt(0.6);
        return vector;
    }

    static GrayPicture thumbnail(double shift) {
        byte[] luma = new byte[THUMBNAIL_WIDTH * THUMBNAIL_HEIGHT];
        int whole = (int) Math.floor(shift);
        double rest = shift - whole;
        for (int y = 0; y < THUMBNAIL_HEIGHT; y++) {
            for (int x = 0; x < THUMBNAIL_WIDTH; x++) {
                int index = y * WORLD_WIDTH + 100 + x + whole;
                double value =
                        (1 - rest) * (WORLD[index] & 0xff) + rest * (WORLD[index + 1] & 0xff);
                luma[y * THUMBNAIL_WIDTH + x] = (byte) Math.round(value);
            }
        }
        return new GrayPicture(THUMBNAIL_WIDTH, THUMBNAIL_HEIGHT, luma);
    }

    /** Patches of random brightness, some pixels wide. */
    private static byte[] world() {
        Random random = new Random(5);
        byte[] world = new byte[WORLD_WIDTH * THUMBNAIL_HEIGHT];
        for (int patch = 0; patch < 3000; patch++) {
            int left = random.nextInt(WORLD_WIDTH - 12);
            int top = random.nextInt(THUMBNAIL_HEIGHT - 8);
            byte value = (byte) (40 + random.nextInt(170));
            for (int y = top; y < top + 3 + patch % 5; y++) {
                for (int x = left; x < left + 3 + patch % 7; x++) {
                    world[y * WORLD_WIDTH + x] = value;
                }
            }
        }
        return world;
    }
}
