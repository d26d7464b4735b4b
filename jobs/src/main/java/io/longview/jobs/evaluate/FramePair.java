/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.evaluate;

/**
 * What is true and what was found in one frame, with dense identity numbers.
 *
 * @param truths per true box the index of its identity
 * @param results per found box the index of its identity
 * @param similarity intersection over union, (true boxes, found boxes)
 */
record FramePair(int[] truths, int[] results, double[][] similarity) {}
