/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.query;

/** What becomes of a question in words that the memory of objects cannot answer. */
public enum FreeQuestions {
    /** It is answered with why not. */
    REFUSED,
    /** A chat model answers it, if it is asked once and without a picture. */
    PASSED_ON
}
