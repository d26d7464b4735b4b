/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.analyze;

/**
 * What a recording answered.
 *
 * @param stream the stream it became
 * @param question the question, or the file of the picture
 * @param verdict seen, not-seen, not-understood, unknown-stream or out-of-range
 * @param sentence the answer in words
 */
public record AnalysisAnswer(String stream, String question, String verdict, String sentence) {}
