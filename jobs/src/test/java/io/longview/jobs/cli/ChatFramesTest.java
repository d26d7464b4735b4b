/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.longview.jobs.chat.VideoFrames;
import io.longview.jobs.failure.Failure;
import io.longview.model.vision.InputSize;
import io.longview.model.vision.Picture;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The frames that the chat model sees of a recording. */
class ChatFramesTest {
    private static final InputSize SQUARE = new InputSize(64, 64, 64, 64);

    @TempDir Path folder;

    @Test
    void areEvenlySpacedAndSquashed() {
        Path video = rendered(4, 5);
        List<Picture> all = VideoFrames.read(video, SQUARE, 20);
        assertThat(all).hasSize(20).allSatisfy(p -> assertThat(p.size()).isEqualTo(SQUARE));
        assertThat(all.stream().map(p -> Arrays.hashCode(p.rgb())).distinct().count())
                .isEqualTo(19); // Halves are rounded to even: 10 comes twice, the last not at all.
        // The middles of four parts of 20 frames, which lie in several segments: 2, 7, 12 and 16.
        List<Picture> four = VideoFrames.read(video, SQUARE, 4);
        assertThat(four).hasSize(4);
        assertThat(four.get(0).rgb()).isEqualTo(all.get(2).rgb());
        assertThat(four.get(3).rgb()).isEqualTo(all.get(17).rgb());
    }

    @Test
    void repeatWhereAVideoIsShort() {
        List<Picture> frames = VideoFrames.read(rendered(1, 5), SQUARE, null);
        assertThat(frames).hasSize(128);
        assertThat(frames.stream().distinct().count()).isLessThanOrEqualTo(5);
    }

    @Test
    void comeInWholeClips() {
        Path video = rendered(1, 5);
        assertThatThrownBy(() -> VideoFrames.read(video, SQUARE, 6))
                .isInstanceOf(Failure.class)
                .hasMessage("Expected --frames to be a multiple of 4, got 6");
    }

    private Path rendered(int seconds, int fps) {
        Path video = folder.resolve("scene-%d-%d.mp4".formatted(seconds, fps));
        CommandRun run =
                CommandRun.of(
                        "render",
                        "--scene=camera",
                        "--seconds=" + seconds,
                        "--size=320x240",
                        "--fps=" + fps,
                        "--output=" + video);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return video;
    }
}
