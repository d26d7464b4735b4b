/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.vision;

import java.util.List;

/**
 * The fixed numbers of a frame encoder.
 *
 * @param bundle name of the bundle the weights come from
 * @param version version of that bundle
 * @param digest SHA-256 over the bundle's parts, lower-case hex
 * @param inputLongSide longer side of the input in pixels
 * @param stride input sides are multiples of this
 * @param clipFrames frames a clip has (4, as in InternVideo2.5)
 * @param tokensPerClip tokens of an encoded clip after HiCo level 1 (16 a frame)
 * @param channels length of a token vector
 * @param appearanceChannels length of {@link Detection#appearance()}
 * @param classNames names of the classes, by class id
 * @param shape what becomes of a picture's shape
 */
public record FrameEncoderSpec(
        String bundle,
        String version,
        String digest,
        int inputLongSide,
        int stride,
        int clipFrames,
        int tokensPerClip,
        int channels,
        int appearanceChannels,
        List<String> classNames,
        Shape shape) {
    /** What becomes of a picture's shape in the input. */
    public enum Shape {
        /** It is kept; the rest of the input is padded. */
        KEPT,
        /** It is squashed to a square. */
        SQUASHED
    }

    public FrameEncoderSpec {
        classNames = List.copyOf(classNames);
    }

    /** The numbers of an encoder that keeps the shape of pictures. */
    public FrameEncoderSpec(
            String bundle,
            String version,
            String digest,
            int inputLongSide,
            int stride,
            int clipFrames,
            int tokensPerClip,
            int channels,
            int appearanceChannels,
            List<String> classNames) {
        this(
                bundle,
                version,
                digest,
                inputLongSide,
                stride,
                clipFrames,
                tokensPerClip,
                channels,
                appearanceChannels,
                classNames,
                Shape.KEPT);
    }

    /** Input geometry for a source picture of the given size. */
    public InputSize fit(int sourceWidth, int sourceHeight) {
        if (shape == Shape.SQUASHED) {
            return new InputSize(inputLongSide, inputLongSide, inputLongSide, inputLongSide);
        }
        return InputSize.fit(sourceWidth, sourceHeight, inputLongSide, stride);
    }
}
