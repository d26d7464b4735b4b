/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

/**
 * Why some or all of a segment could not be decoded.
 *
 * @param category what kind of problem
 * @param message one line: what was expected, what was got
 */
public record DecodeProblem(MediaFault category, String message) {}
