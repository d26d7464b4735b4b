/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.needle;

import java.util.Locale;

/**
 * A question to a chat model and what became of it.
 *
 * @param frames length of the haystack
 * @param depth where the needle is; below 0 if it is not there
 * @param choice the question
 * @param chosen index of the option whose letter is the most likely beginning of the answer
 * @param text what the model writes
 * @param pictures pictures that it was shown
 * @param tokens tokens in front of the question
 */
record ChatTrial(
        int frames,
        double depth,
        Choice choice,
        int chosen,
        String text,
        int pictures,
        int tokens) {
    /** Depth where there is no needle. */
    static final double NONE = -1;

    boolean right() {
        return chosen == choice.right();
    }

    /** Whether the text is the right letter alone, brackets aside. */
    boolean saysSo() {
        return text.replaceAll("[()\\s.]", "").equalsIgnoreCase(Choice.LETTERS.get(choice.right()));
    }

    boolean withNeedle() {
        return depth >= 0;
    }

    static String header() {
        return "frames,depth,needle,right,chosen,correct,text_correct,pictures,tokens,text";
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "%d,%s,%s,%s,%s,%b,%b,%d,%d,\"%s\"",
                frames,
                withNeedle() ? Double.toString(depth) : "none",
                choice.needle().file().getFileName(),
                Choice.LETTERS.get(choice.right()),
                Choice.LETTERS.get(chosen),
                right(),
                saysSo(),
                pictures,
                tokens,
                text.replaceAll("\\s+", " ").replace("\"", "\"\""));
    }
}
