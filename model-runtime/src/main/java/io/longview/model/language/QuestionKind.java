/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.language;

/** What a question wants to know of its subject. */
public enum QuestionKind {
    /** All times at which it was in view. */
    WHEN,
    /** The first time. */
    FIRST,
    /** The last time. */
    LAST,
    /** How many times it came into view. */
    HOW_OFTEN,
    /** How long it was in view altogether. */
    HOW_LONG,
    /** The largest number in view at one time. */
    HOW_MANY_AT_MOST,
    /** Whether it is in view now. */
    IS_THERE_NOW
}
