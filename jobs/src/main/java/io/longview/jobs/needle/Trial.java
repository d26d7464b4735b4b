/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.needle;

import org.jspecify.annotations.Nullable;

/**
 * One needle in one haystack, and every answer about it.
 *
 * @param picture to the needle's own picture
 * @param noisy to the picture scaled down and compressed again
 * @param text to the text, judged by any of its ranges; null if the text means no class
 * @param strongest to the text, judged by its strongest range; null if the text means no class
 * @param naive of the baseline
 * @param bytes size of the stream's context at the end
 */
record Trial(
        Cell cell,
        Needle needle,
        Answer picture,
        Answer noisy,
        @Nullable Answer text,
        @Nullable Answer strongest,
        NaiveAnswers naive,
        long bytes) {
    /**
     * Answers of the baseline.
     *
     * @param text null if the text means no class
     */
    record NaiveAnswers(Answer picture, Answer noisy, @Nullable Answer text) {}
}
