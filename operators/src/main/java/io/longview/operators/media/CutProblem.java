/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

/**
 * What of a recording could not be cut.
 *
 * @param category what kind of problem
 * @param offsetMicros where in the recording, microseconds since its first frame
 * @param message one line: what was expected, what was got
 */
public record CutProblem(MediaFault category, long offsetMicros, String message) {}
