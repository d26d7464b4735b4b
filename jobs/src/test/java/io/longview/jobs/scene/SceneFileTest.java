/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SceneFileTest {
    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource(SceneKind.class)
    void writesTheVideoAndItsTruthBesideIt(SceneKind kind) throws IOException {
        SceneSettings settings = TestingScenes.small(kind, 2, 4);
        Path video = folder.resolve("scene.a.mp4");
        List<Integer> progress = new ArrayList<>();
        SceneTruth truth = SceneFile.render(settings, video, progress::add);
        assertThat(progress).hasSize(20).last().isEqualTo(20);
        assertThat(Files.size(video)).isGreaterThan(10_000);
        assertThat(folder.resolve("scene.a.gt.txt")).exists();
        assertThat(folder.resolve("scene.a.events.json")).exists();
        assertThat(SceneTruthFiles.read(video)).isEqualTo(truth);
        assertThat(Files.readAllLines(folder.resolve("scene.a.gt.txt")).get(0))
                .matches("1,\\d+,[\\d.]+,[\\d.]+,[\\d.]+,[\\d.]+,1,\\d+,[\\d.]+");
    }

    @Test
    void equalSettingsGiveEqualFiles() throws IOException {
        SceneSettings settings = TestingScenes.small(SceneKind.CAMERA, 1, 9);
        Path first = folder.resolve("first.ts");
        Path second = folder.resolve("second.ts");
        SceneFile.render(settings, first);
        SceneFile.render(settings, second);
        assertThat(second).hasSameBinaryContentAs(first);
        assertThat(SceneTruthFiles.boxesBeside(second))
                .hasSameBinaryContentAs(SceneTruthFiles.boxesBeside(first));
        assertThat(SceneTruthFiles.eventsBeside(second))
                .hasSameBinaryContentAs(SceneTruthFiles.eventsBeside(first));
    }

    @Test
    void namesTheLineThatIsNoTruth() throws IOException {
        Path video = folder.resolve("a.mp4");
        SceneTruth truth = SceneFile.render(TestingScenes.small(SceneKind.CAMERA, 1, 9), video);
        Path boxes = SceneTruthFiles.boxesBeside(video);
        Files.writeString(boxes, "1,2,3\n");
        assertThatThrownBy(() -> SceneTruthFiles.read(video))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "Expected 9 fields frame,id,left,top,width,height,1,class,visibility in %s"
                                        .formatted(boxes)
                                + " line 1, got 3");
        Files.writeString(boxes, "1,99999,3,4,5,6,1,1,1\n");
        assertThatThrownBy(() -> SceneTruthFiles.read(video))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "Expected an id that the events file lists in %s line 1, got 99999"
                                .formatted(boxes));
        int known = truth.objects().get(0).objectId();
        String line = "1," + known + ",x,4,5,6,1,1,1";
        Files.writeString(boxes, line + "\n");
        assertThatThrownBy(() -> SceneTruthFiles.read(video))
                .isInstanceOf(IOException.class)
                .hasMessage("Expected numbers in %s line 1, got '%s'".formatted(boxes, line));
    }
}
