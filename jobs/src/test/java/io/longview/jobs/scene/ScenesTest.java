/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.longview.jobs.scene.SceneTruth.TruthBox;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScenesTest {
    @ParameterizedTest
    @EnumSource(SceneKind.class)
    void equalSettingsGiveEqualPixelsAndTruth(SceneKind kind) {
        Scene first = Scenes.create(TestingScenes.small(kind, 4, 5));
        Scene second = Scenes.create(TestingScenes.small(kind, 4, 5));
        int[] late = TestingScenes.paint(second, 33);
        for (int frame : new int[] {0, 17, 33}) {
            assertThat(TestingScenes.paint(second, frame))
                    .isEqualTo(TestingScenes.paint(first, frame));
        }
        assertThat(late).isEqualTo(TestingScenes.paint(first, 33));
        assertThat(second.truth()).isEqualTo(first.truth());
    }

    @ParameterizedTest
    @EnumSource(SceneKind.class)
    void anotherSeedGivesAnotherScene(SceneKind kind) {
        Scene first = Scenes.create(TestingScenes.small(kind, 4, 5));
        SceneSettings other = new SceneSettings(kind, 480, 270, 10, 4, 6, first.settings().style());
        Scene second = Scenes.create(other);
        assertThat(TestingScenes.paint(second, 20)).isNotEqualTo(TestingScenes.paint(first, 20));
        assertThat(second.truth().boxes()).isNotEqualTo(first.truth().boxes());
    }

    @ParameterizedTest
    @EnumSource(SceneKind.class)
    void anotherStyleLooksDifferent(SceneKind kind) {
        Scene first = Scenes.create(TestingScenes.small(kind, 2, 1));
        Scene second = Scenes.create(new SceneSettings(kind, 480, 270, 10, 2, 1, 2));
        assertThat(TestingScenes.paint(second, 5)).isNotEqualTo(TestingScenes.paint(first, 5));
    }

    @ParameterizedTest
    @EnumSource(SceneKind.class)
    void boxesLieInThePictureAndInOrder(SceneKind kind) {
        SceneTruth truth = Scenes.create(TestingScenes.small(kind, 5, 3)).truth();
        assertThat(truth.boxes()).hasSizeGreaterThan(50);
        TruthBox last = null;
        for (TruthBox box : truth.boxes()) {
            assertThat(box.left()).isBetween(0.0, 480.0);
            assertThat(box.top()).isBetween(0.0, 270.0);
            assertThat(box.left() + box.width()).isBetween(0.0, 480.01);
            assertThat(box.top() + box.height()).isBetween(0.0, 270.01);
            assertThat(box.visibility()).isBetween(0.0, 1.0);
            assertThat(box.frame()).isBetween(1, 50);
            if (last != null && last.frame() == box.frame()) {
                assertThat(box.objectId()).isGreaterThan(last.objectId());
            } else if (last != null) {
                assertThat(box.frame()).isGreaterThan(last.frame());
            }
            last = box;
        }
    }

    @Test
    void refusesFramesAndPicturesThatDoNotFit() {
        Scene scene = Scenes.create(TestingScenes.small(SceneKind.CAMERA, 1, 1));
        BufferedImage right = new BufferedImage(480, 270, BufferedImage.TYPE_INT_RGB);
        assertThatThrownBy(() -> scene.paint(10, right))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected a frame from 0 to 9, got 10");
        BufferedImage wrong = new BufferedImage(480, 272, BufferedImage.TYPE_INT_ARGB);
        assertThatThrownBy(() -> scene.paint(0, wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected a TYPE_INT_RGB picture of 480x270, got type 2 of 480x272");
    }

    @Test
    void refusesSettingsThatCannotBeRendered() {
        assertRefused(
                () -> new SceneSettings(SceneKind.CAMERA, 641, 360, 25, 1, 1, 0),
                "Expected an even scene size, 320 to 1920 pixels wide, got 641x360");
        assertRefused(
                () -> new SceneSettings(SceneKind.CAMERA, 640, 640, 25, 1, 1, 0),
                "Expected a scene 1.3 to 2 times as wide as high, got 640x640");
        assertRefused(
                () -> new SceneSettings(SceneKind.CAMERA, 640, 360, 4, 1, 1, 0),
                "Expected 5 to 60 frames a second, got 4");
        assertRefused(
                () -> SceneSettings.of(SceneKind.CAMERA, 0, 1),
                "Expected a scene of 1 to 3600 seconds, got 0");
        assertRefused(
                () -> new SceneSettings(SceneKind.CAMERA, 640, 360, 25, 1, 1, -1),
                "Expected a style from 0, got -1");
        assertRefused(
                () -> SceneKind.ofWireName("film"),
                "Expected scene camera or broadcast, got 'film'");
    }

    private static void assertRefused(Runnable attempt, String message) {
        assertThatThrownBy(attempt::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
