/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.vision;

import static org.assertj.core.api.Assertions.assertThat;

import io.longview.model.tensor.EngineSettings;
import io.longview.model.tensor.Rehearsal;
import io.longview.model.tensor.TensorEngine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which clips share a call of the model. */
class ClipCallsTest {
    private static final InputSize WIDE = new InputSize(64, 32, 64, 32);
    private static final InputSize TALL = new InputSize(32, 64, 32, 64);

    @Test
    void clipsOfOneSizeShareACallUpToItsPixels() {
        ClipCalls calls = new ClipCalls(8 * 64 * 32);
        assertThat(
                        calls.plan(
                                List.of(
                                        clip(WIDE, 4),
                                        clip(TALL, 4),
                                        clip(WIDE, 3),
                                        clip(WIDE, 2),
                                        clip(TALL, 4),
                                        clip(WIDE, 4))))
                .containsExactly(List.of(0, 2), List.of(1, 4), List.of(3, 5));
    }

    @Test
    void aClipOfMoreIsACallByItself() {
        assertThat(new ClipCalls(10).plan(List.of(clip(WIDE, 4), clip(WIDE, 1))))
                .containsExactly(List.of(0), List.of(1));
        assertThat(ClipCalls.CLIP_BY_CLIP.plan(List.of())).isEmpty();
    }

    @Test
    void resultsComeInTheOrderOfTheClips() {
        List<Integer> sizes = new ArrayList<>();
        List<String> names =
                new ClipCalls(100_000)
                        .encode(
                                List.of(clip(WIDE, 1), clip(TALL, 2), clip(WIDE, 3)),
                                together -> {
                                    sizes.add(together.size());
                                    return together.stream()
                                            .map(
                                                    clip ->
                                                            clip.get(0).size().width()
                                                                    + "x"
                                                                    + clip.size())
                                            .toList();
                                });
        assertThat(names).containsExactly("64x1", "32x2", "64x3");
        assertThat(sizes).containsExactly(2, 1);
    }

    @Test
    void onlyAGpuComputesClipsTogether() {
        TensorEngine cpu = TensorEngine.start(EngineSettings.cpu(1));
        assertThat(ClipCalls.on(cpu, 1000)).isEqualTo(ClipCalls.CLIP_BY_CLIP);
        assertThat(ClipCalls.on(Rehearsal.engine(), 1000)).isEqualTo(new ClipCalls(1000));
        assertThat(VideoTokens.picturesPerCall(cpu)).isEqualTo(4);
        assertThat(VideoTokens.picturesPerCall(Rehearsal.engine())).isEqualTo(32);
    }

    @Test
    void shortClipsRepeatTheirLastPicture() {
        assertThat(ClipCalls.padded(new int[] {4, 1, 3}, 4))
                .containsExactly(0, 1, 2, 3, 4, 4, 4, 4, 5, 6, 7, 7);
    }

    private static List<Picture> clip(InputSize size, int pictures) {
        return Collections.nCopies(
                pictures, new Picture(size, new byte[size.width() * size.height() * 3]));
    }
}
