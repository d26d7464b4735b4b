/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.language;

/** What became of a text: a question, or the reason why it is none that can be answered. */
public sealed interface Understanding {
    /** The text is this question. */
    record Understood(Question question) implements Understanding {}

    /**
     * The text cannot be answered.
     *
     * @param reason one sentence for the person who asked: what it is, and what to ask instead
     */
    record NotUnderstood(String reason) implements Understanding {}
}
