/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.language;

import org.jspecify.annotations.Nullable;

/**
 * A question on a stream.
 *
 * @param kind what is wanted
 * @param subject the words for what is looked for; empty if an example image says it
 * @param classes what the subject means, answerable; none if an example image says it
 * @param time the time asked about
 */
public record Question(
        QuestionKind kind, String subject, @Nullable ClassMatch classes, TimeExpression time) {
    public Question {
        if (classes != null && !classes.isAnswerable()) {
            throw new IllegalArgumentException(
                    "Expected classes that answer all of '%s', got %s".formatted(subject, classes));
        }
    }
}
