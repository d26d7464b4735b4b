/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.heads.temporal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * What a {@link CgDetr} is asked. Legend: B batch, L clips, T text tokens. All float32, masks 1 for
 * what is real and 0 for padding, which lies at the end.
 *
 * @param clips (B,L,videoWidth), the last two channels as in {@link ClipPlaces}
 * @param clipMask (B,L)
 * @param text (B,T,textWidth)
 * @param textMask (B,T)
 * @param prompt (B,1,textWidth), hidden state of the task token
 */
public record GroundingInput(
        NDArray clips, NDArray clipMask, NDArray text, NDArray textMask, NDArray prompt) {
    void check(CgDetrSettings settings) {
        long batch = clips.getShape().get(0);
        long length = clips.getShape().get(1);
        long words = text.getShape().get(1);
        expect("clips", clips, new Shape(batch, length, settings.videoWidth()));
        expect("clip mask", clipMask, new Shape(batch, length));
        expect("text", text, new Shape(batch, words, settings.textWidth()));
        expect("text mask", textMask, new Shape(batch, words));
        expect("prompt", prompt, new Shape(batch, 1, settings.textWidth()));
    }

    private static void expect(String what, NDArray array, Shape shape) {
        if (!array.getShape().equals(shape)) {
            throw new IllegalArgumentException(
                    "Expected %s of shape %s, got %s".formatted(what, shape, array.getShape()));
        }
    }
}
