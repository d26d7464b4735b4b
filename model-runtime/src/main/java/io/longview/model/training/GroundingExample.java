/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.training;

import io.longview.model.heads.temporal.Window;
import java.util.List;

/**
 * One video with a text and what is true of it. Spans and places are shares of the video, 0..1.
 *
 * @param clips (L,V): features of each clip with its place in the last two channels
 * @param text (T,W): the text tokens
 * @param prompt (W): the task token
 * @param spans what the text speaks of; empty if nothing
 * @param relevance (L): how well each clip fits the text, 0..1
 */
public record GroundingExample(
        float[][] clips, float[][] text, float[] prompt, List<Window> spans, float[] relevance) {
    public GroundingExample {
        spans = List.copyOf(spans);
        if (clips.length == 0 || clips.length != relevance.length || text.length == 0) {
            throw new IllegalArgumentException(
                    "Expected clips, a relevance for each, and text; got %d, %d and %d"
                            .formatted(clips.length, relevance.length, text.length));
        }
        for (Window span : spans) {
            if (!(span.start() >= 0 && span.end() <= 1 && span.start() < span.end())) {
                throw new IllegalArgumentException("Expected a span within 0..1, got " + span);
            }
        }
    }
}
