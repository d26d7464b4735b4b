/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.vision;

import static org.assertj.core.api.Assertions.assertThat;

import io.longview.model.hico.ContextClip.ClassEvidence;
import io.longview.model.hico.TokenBlock;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClipEvidenceTest {
    @Test
    void averagesTheBestOfEachPictureAndCountsTheFullestPicture() {
        List<List<Detection>> pictures =
                List.of(
                        List.of(seen(2, 0.5f), seen(0, 0.875f), seen(0, 0.4f), seen(0, 0.3f)),
                        List.of(seen(0, 0.75f)),
                        List.of(),
                        List.of(seen(2, 0.25f)));
        assertThat(evidence(pictures))
                .containsExactly(
                        new ClassEvidence(0, 0.40625f, 2), new ClassEvidence(2, 0.1875f, 1));
    }

    @Test
    void aShortClipIsAveragedOverItsOwnPictures() {
        assertThat(evidence(List.of(List.of(seen(5, 0.25f)))))
                .containsExactly(new ClassEvidence(5, 0.25f, 0));
    }

    @Test
    void aCloserLookAddsToWhatWasDetected() {
        TokenBlock tokens = new TokenBlock(1, new float[1], new float[1], new int[1], new int[1]);
        ClipEncoding clip =
                new ClipEncoding(
                        tokens,
                        List.of(List.of(seen(5, 0.25f))),
                        List.of(new ClassScore(5, 0.375f), new ClassScore(7, 0.125f)));
        assertThat(ClipEvidence.of(clip))
                .containsExactly(
                        new ClassEvidence(5, 0.25f, 0, 0.375f), new ClassEvidence(7, 0, 0, 0.125f));
    }

    @Test
    void nothingSeenIsNoEvidence() {
        assertThat(evidence(List.of(List.of(), List.of()))).isEmpty();
    }

    private static List<ClassEvidence> evidence(List<List<Detection>> pictures) {
        TokenBlock tokens = new TokenBlock(1, new float[1], new float[1], new int[1], new int[1]);
        return ClipEvidence.of(new ClipEncoding(tokens, pictures));
    }

    private static Detection seen(int classId, float confidence) {
        return new Detection(classId, confidence, new Box(0, 0, 1, 1), new float[0]);
    }
}
