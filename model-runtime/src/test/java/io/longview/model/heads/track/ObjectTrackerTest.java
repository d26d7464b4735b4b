/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.heads.track;

import static io.longview.model.heads.track.TestingScene.CAR;
import static io.longview.model.heads.track.TestingScene.PERSON;
import static io.longview.model.heads.track.TestingScene.TRACKER;
import static io.longview.model.heads.track.TestingScene.TRUCK;
import static io.longview.model.heads.track.TestingScene.detection;
import static io.longview.model.heads.track.TestingScene.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ObjectTrackerTest {
    @Test
    void announcesAnObjectOnceWithItsEarlierBoxes() {
        TestingScene scene = new TestingScene(25);
        for (int i = 0; i < 25; i++) {
            scene.show(person(100 + 4 * i, 180, 100, 0.6, 0));
        }
        assertThat(scene.started()).containsExactly(new TrackStart(1, PERSON, 1, 0));
        // Every frame has exactly one box, whether told at once or afterwards.
        assertThat(scene.fillIns()).isNotEmpty();
        assertThat(scene.boxes().size() + scene.fillIns().size()).isEqualTo(25);
        assertThat(scene.fillIns().get(0).frameIndex()).isEqualTo(1);
        assertThat(scene.boxes()).allMatch(box -> box.objectId() == 1 && !box.interpolated());
    }

    @Test
    void keepsCrossingWalkersApart() {
        TestingScene scene = new TestingScene(25);
        TrackerStep last = scene.show();
        for (int i = 0; i < 60; i++) {
            // They meet in the middle; the one behind is not seen while they overlap.
            double left = 150 + 5 * i;
            double right = 450 - 5 * i;
            if (Math.abs(left - right) < 25) {
                last = scene.show(person(left, 180, 120, 0.6, 0));
            } else {
                last = scene.show(person(left, 180, 120, 0.6, 0), person(right, 176, 112, 0.6, 1));
            }
        }
        assertThat(scene.started()).hasSize(2);
        assertThat(last.boxes()).hasSize(2);
        TrackedBox first = last.boxes().get(0);
        TrackedBox second = last.boxes().get(1);
        boolean firstWentRight = scene.fillIns().get(0).box().left() < 0.4;
        TrackedBox goesRight = firstWentRight ? first : second;
        TrackedBox goesLeft = firstWentRight ? second : first;
        assertThat(goesRight.box().left()).isGreaterThan(goesLeft.box().left());
    }

    @Test
    void findsAnObjectAgainBehindAnObstacleAndFillsTheGap() {
        TestingScene scene = new TestingScene(25);
        for (int i = 0; i < 80; i++) {
            if (i < 30 || i >= 55) {
                scene.show(person(100 + 4 * i, 180, 100, 0.6, 0));
            } else {
                scene.show();
            }
        }
        assertThat(scene.started()).hasSize(1);
        List<TrackedBox> gap = scene.fillIns().stream().filter(TrackedBox::interpolated).toList();
        assertThat(gap).hasSize(25);
        for (TrackedBox box : gap) {
            double expected = (100 + 4 * (box.frameIndex() - 1) - 20) / 640.0;
            assertThat((double) box.box().left()).isCloseTo(expected, within(0.01));
        }
    }

    @Test
    void prolongsTracksByWeakDetectionsButStartsNoneFromThem() {
        TestingScene scene = new TestingScene(25);
        for (int i = 0; i < 50; i++) {
            double confidence = i < 25 ? 0.6 : 0.22;
            scene.show(
                    person(100 + 4 * i, 180, 100, confidence, 0),
                    person(400 - 2 * i, 180, 60, 0.22, 1));
        }
        assertThat(scene.started()).hasSize(1);
        assertThat(scene.boxes().get(scene.boxes().size() - 1).frameIndex()).isEqualTo(50);
    }

    @Test
    void keepsTheIdentityOfAParkedCarThatFlickersAndChangesItsClass() {
        TestingScene scene = new TestingScene(10);
        for (int i = 0; i < 400; i++) {
            boolean seen = i < 60 || i % 37 < 3;
            if (seen) {
                int classId = i % 3 == 0 ? TRUCK : CAR;
                scene.show(detection(classId, 300, 200, 120, 60, 0.7, 2));
            } else {
                scene.show();
            }
        }
        assertThat(scene.started()).hasSize(1);
        assertThat(scene.ended()).isEmpty();
        assertThat(scene.boxes().get(scene.boxes().size() - 1).classId()).isEqualTo(CAR);
    }

    @Test
    void reportsOneObjectWhereTwoClassesOfAGroupAreDetected() {
        TestingScene scene = new TestingScene(25);
        for (int i = 0; i < 30; i++) {
            scene.show(
                    detection(CAR, 100 + 3 * i, 200, 120, 60, 0.7, 2),
                    detection(TRUCK, 101 + 3 * i, 200, 122, 61, 0.5, 2));
        }
        assertThat(scene.started()).hasSize(1);
    }

    @Test
    void neverAnnouncesAWeakThingThatStandsStill() {
        TestingScene scene = new TestingScene(25);
        for (int i = 0; i < 250; i++) {
            scene.show(person(300 + i % 2, 180, 100, 0.32, 0));
        }
        assertThat(scene.started()).isEmpty();
        assertThat(scene.boxes()).isEmpty();
    }

    @Test
    void endsEverythingAtACut() {
        TestingScene scene = new TestingScene(25);
        for (int i = 0; i < 20; i++) {
            scene.show(person(100 + 4 * i, 180, 100, 0.6, 0));
        }
        scene.cut();
        for (int i = 20; i < 40; i++) {
            scene.show(person(100 + 4 * i, 180, 100, 0.6, 0));
        }
        assertThat(scene.ended())
                .containsExactly(new TrackEnd(1, PERSON, EndReason.SCENE_CUT, 20, 760_000));
        assertThat(scene.started()).extracting(TrackStart::objectId).containsExactly(1, 2);
        assertThat(scene.started().get(1).frameIndex()).isEqualTo(21);
        // Nothing is interpolated across the cut.
        assertThat(scene.fillIns()).noneMatch(TrackedBox::interpolated);
    }

    @Test
    void takesAnotherPictureShapeForACut() {
        TestingScene scene = new TestingScene(25);
        for (int i = 0; i < 20; i++) {
            scene.show(person(100 + 4 * i, 180, 100, 0.6, 0));
        }
        TrackerStep step =
                TRACKER.advance(
                        scene.state(),
                        new FrameObservation(
                                21,
                                800_000,
                                480,
                                480,
                                List.of(),
                                TestingScene.thumbnail(0),
                                false));
        assertThat(step.ended()).extracting(TrackEnd::reason).containsExactly(EndReason.SCENE_CUT);
    }

    @Test
    void beginsAnewWhenTheClockGoesBackOrNothingCameForLong() {
        for (long later : new long[] {-1_000_000, 61_000_000}) {
            TestingScene scene = new TestingScene(25);
            for (int i = 0; i < 20; i++) {
                scene.show(person(100 + 4 * i, 180, 100, 0.6, 0));
            }
            FrameObservation next = scene.observe(person(180, 180, 100, 0.6, 0));
            TrackerStep step =
                    TRACKER.advance(
                            scene.state(),
                            new FrameObservation(
                                    next.frameIndex(),
                                    next.timeMicros() + later,
                                    next.imageWidth(),
                                    next.imageHeight(),
                                    next.detections(),
                                    next.thumbnail(),
                                    false));
            assertThat(step.ended()).extracting(TrackEnd::reason).containsExactly(EndReason.LOST);
            assertThat(step.boxes()).isEmpty();
        }
    }

    @Test
    void followsThroughPans() {
        TestingScene scene = new TestingScene(25);
        for (int i = 0; i < 60; i++) {
            // The camera sets off at full speed, stops and turns back.
            if (i >= 20 && i < 35) {
                scene.pan(24);
            } else if (i >= 35 && i < 50) {
                scene.pan(-24);
            }
            scene.show(
                    person(380 - scene.panned(), 180, 60, 0.6, 0),
                    person(440 - scene.panned(), 180, 60, 0.6, 0));
        }
        assertThat(scene.started()).hasSize(2);
        assertThat(scene.ended()).isEmpty();
    }

    @Test
    void followsAtLowAndChangingFrameRates() {
        for (double fps : new double[] {1, 2, 5, 60}) {
            TestingScene scene = new TestingScene(fps);
            while (scene.time() < 8) {
                double time = scene.time();
                scene.show(
                        person(100 + 50 * time, 180, 100, 0.6, 0),
                        person(540 - 50 * time, 190, 110, 0.6, 1));
            }
            assertThat(scene.started()).as("at %s fps", fps).hasSize(2);
        }
    }

    @Test
    void saysWhyAnObjectIsGivenUp() {
        TestingScene scene = new TestingScene(25);
        for (int i = 0; i < 150; i++) {
            double x = 480 + 4 * i;
            if (x < 630) {
                scene.show(person(x, 180, 100, 0.6, 0), person(100 + i, 180, 100, 0.6, 1));
            } else {
                scene.show();
            }
        }
        assertThat(scene.ended())
                .extracting(TrackEnd::reason)
                .containsExactly(EndReason.LEFT_VIEW, EndReason.LOST);
        for (int i = 0; i < 20; i++) {
            scene.show(person(100 + 4 * i, 180, 100, 0.6, 0));
        }
        TrackerStep end = TRACKER.finish(scene.state(), EndReason.SOURCE_LOST);
        assertThat(end.ended()).extracting(TrackEnd::reason).containsExactly(EndReason.SOURCE_LOST);
        assertThat(scene.state().objectCount()).isZero();
        assertThat(TRACKER.finish(scene.state(), EndReason.STREAM_ENDED).ended()).isEmpty();
    }

    @Test
    void doesNotTakeAnotherPersonForTheOneThatWentAway() {
        TestingScene scene = new TestingScene(25);
        for (int i = 0; i < 100; i++) {
            if (i < 40) {
                scene.show(person(200 + i, 180, 100, 0.6, 0), person(500 - i, 180, 100, 0.6, 1));
            } else if (i > 65) {
                // Somebody else comes up where the first one was.
                scene.show(person(240 - i, 180, 100, 0.6, 2));
            } else {
                scene.show();
            }
        }
        assertThat(scene.started()).hasSize(3);
    }

    @Test
    void doesNotTakeWhoComesLaterForTheOneThatStoodThere() {
        TestingScene scene = new TestingScene(10);
        for (int i = 0; i < 140; i++) {
            if (i < 50) {
                scene.show(person(300, 180, 100, 0.7, 0), person(100, 180, 100, 0.7, 1));
            } else if (i < 90) {
                scene.show();
            } else {
                // The first one is back; somebody else stands where the second one was.
                scene.show(person(300, 180, 100, 0.7, 0), person(100, 180, 100, 0.7, 2));
            }
        }
        assertThat(scene.started()).hasSize(3);
    }

    @Test
    void doesNotTakeAnUpperBodyForAnotherPerson() {
        TestingScene scene = new TestingScene(25);
        for (int i = 0; i < 60; i++) {
            double x = 100 + 4 * i;
            if (i % 5 < 4) {
                scene.show(person(x, 180, 120, 0.6, 0), person(x, 150, 60, 0.45, 0));
            } else {
                scene.show(person(x, 150, 60, 0.45, 0));
            }
        }
        assertThat(scene.started()).hasSize(1);
    }

    @Test
    void worksWithoutAppearance() {
        TestingScene scene = new TestingScene(25);
        for (int i = 0; i < 40; i++) {
            io.longview.model.vision.Detection seen = person(100 + 4 * i, 180, 100, 0.6, 0);
            scene.show(
                    new io.longview.model.vision.Detection(
                            seen.classId(), seen.confidence(), seen.box(), new float[0]));
        }
        assertThat(scene.started()).hasSize(1);
    }

    @Test
    void refusesFramesOutOfOrder() {
        TestingScene scene = new TestingScene(25);
        FrameObservation first = scene.observe();
        FrameObservation second = scene.observe();
        TrackerState state = TRACKER.start();
        TRACKER.advance(state, second);
        assertThatThrownBy(() -> TRACKER.advance(state, first))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected a frame after frame 2, got frame 1; frames must be in order");
    }

    @Test
    void refusesUnknownClasses() {
        TestingScene scene = new TestingScene(25);
        assertThatThrownBy(() -> scene.show(detection(3, 300, 200, 120, 60, 0.7, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected a class id of 0 to 2, got 3");
    }

    @Test
    void refusesImpossibleFramesAndSettings() {
        assertThatThrownBy(
                        () ->
                                new FrameObservation(
                                        0, 0, 640, 0, List.of(), TestingScene.thumbnail(0), false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Expected a frame index from 1 and a picture of at least 1x1,"
                                + " got frame 0 of 640x0");
        TrackerSettings good = TrackerSettings.defaults(ClassGroups.of(TestingScene.CLASSES));
        assertThatThrownBy(
                        () ->
                                new TrackerSettings(
                                        good.groups(),
                                        0.5,
                                        0.4,
                                        0.6,
                                        good.memory(),
                                        good.stillMemory(),
                                        good.lookBack()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Expected confidences with 0 <= floor <= start, high <= 1,"
                                + " got floor 0.5, start 0.6, high 0.4");
        assertThatThrownBy(
                        () ->
                                new TrackerSettings(
                                        good.groups(),
                                        0.1,
                                        0.4,
                                        0.3,
                                        good.memory(),
                                        java.time.Duration.ofSeconds(1),
                                        good.lookBack()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Expected 0 <= memory <= still memory and look-back >= 0,"
                                + " got memory PT3S, still memory PT1S, look-back PT2S");
    }
}
