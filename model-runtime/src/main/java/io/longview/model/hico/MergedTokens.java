/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.hico;

/**
 * The result of merging one sequence of tokens.
 *
 * @param values merged token vectors, (target, channels) row-major
 * @param sizes per merged token, the sum of the sizes of what went into it
 * @param assignment per input token, the index of the merged token that it went into
 */
public record MergedTokens(float[] values, float[] sizes, int[] assignment) {}
