/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.track;

import io.longview.model.heads.track.ClassGroups;
import io.longview.model.heads.track.FrameObservation;
import io.longview.model.heads.track.ObjectTracker;
import io.longview.model.heads.track.TrackerSettings;
import io.longview.model.vision.Box;
import io.longview.model.vision.Detection;
import io.longview.model.vision.GrayPicture;
import io.longview.operators.encode.TestingFrameEncoder;
import io.longview.operators.wire.RandomRecords;
import io.longview.operators.wire.RecordCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Track states with any past. */
public final class RandomTrackStates {
    private static final int APPEARANCE = 16;

    private RandomTrackStates() {}

    /** Their layout. */
    @SuppressWarnings("unchecked") // The state's class is the package's own matter.
    public static RecordCodec<Object> codec() {
        return (RecordCodec<Object>) (RecordCodec<?>) new TrackStreamState.Codec();
    }

    /** A state whose tracker has seen up to 14 frames with two walkers and some noise. */
    public static Object draw(Random random) {
        RandomRecords records = new RandomRecords(random);
        ObjectTracker tracker =
                new ObjectTracker(
                        TrackerSettings.defaults(
                                ClassGroups.of(TestingFrameEncoder.SPEC.classNames())));
        TrackStreamState state = new TrackStreamState(tracker.start());
        int frames = random.nextInt(15);
        for (int frame = 1; frame <= frames; frame++) {
            tracker.advance(
                    state.tracker,
                    new FrameObservation(
                            frame,
                            frame * 100_000L,
                            640,
                            360,
                            detections(random, records, frame),
                            thumbnail(random),
                            random.nextInt(20) == 0));
        }
        state.nextClip = random.nextLong();
        state.imageWidth = random.nextInt();
        state.imageHeight = random.nextInt();
        for (int id : records.list(4, random::nextInt)) {
            state.open.put(id, openTrack(random, records, id));
        }
        return state;
    }

    private static List<Detection> detections(Random random, RandomRecords records, int frame) {
        List<Detection> detections = new ArrayList<>();
        for (int walker = 0; walker < 2; walker++) {
            float left = 0.1f + 0.4f * walker + 0.01f * frame;
            detections.add(
                    new Detection(
                            0,
                            0.7f,
                            new Box(left, 0.3f, left + 0.1f, 0.7f),
                            appearance(new Random(walker))));
        }
        detections.addAll(
                records.list(
                        2,
                        () ->
                                new Detection(
                                        0, random.nextFloat(), records.box(), appearance(random))));
        return detections;
    }

    private static float[] appearance(Random random) {
        float[] appearance = new float[APPEARANCE];
        for (int i = 0; i < APPEARANCE; i++) {
            appearance[i] = (float) random.nextGaussian();
        }
        return appearance;
    }

    private static GrayPicture thumbnail(Random random) {
        byte[] luma = new byte[64 * 36];
        random.nextBytes(luma);
        return new GrayPicture(64, 36, luma);
    }

    private static OpenTrack openTrack(Random random, RandomRecords records, int objectId) {
        return new OpenTrack(
                objectId,
                records.text(),
                random.nextInt(),
                random.nextLong(),
                random.nextLong(),
                random.nextLong(),
                random.nextInt(),
                records.box(),
                new OpenTrack.Sighting(
                        random.nextLong(),
                        random.nextLong(),
                        random.nextInt(),
                        random.nextInt(),
                        random.nextInt(),
                        random.nextFloat(),
                        records.box()));
    }
}
