/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.hico;

/**
 * Tokens of one clip or of several merged ones. Arrays are owned by this record.
 *
 * @param channels length of a token vector
 * @param values token vectors, (tokens, channels) row-major
 * @param mass per token, how many patches it stands for
 * @param firstFrame per token, index in the clip of the earliest picture that went into it
 * @param lastFrame per token, index in the clip of the latest picture that went into it
 */
public record TokenBlock(
        int channels, float[] values, float[] mass, int[] firstFrame, int[] lastFrame) {
    public TokenBlock {
        if (channels < 1
                || values.length != mass.length * channels
                || firstFrame.length != mass.length
                || lastFrame.length != mass.length) {
            throw new IllegalArgumentException(
                    "Expected %d x %d values and as many frame indices as masses, got %d values, %d"
                                    .formatted(
                                            mass.length, channels, values.length, firstFrame.length)
                            + " first and "
                            + lastFrame.length
                            + " last frames");
        }
    }

    /** Number of tokens. */
    public int count() {
        return mass.length;
    }
}
