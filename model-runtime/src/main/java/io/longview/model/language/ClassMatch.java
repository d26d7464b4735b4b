/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.language;

import java.util.List;

/**
 * What a phrase means in the classes of a frame encoder.
 *
 * @param classIds the classes, by class id, each once; empty if the phrase names none
 * @param mode whether one of the classes is enough, or all are wanted at one time
 * @param confidence 1 for a class by its name, less for other wordings and for words that are only
 *     near in meaning; 0 if there are no classes
 * @param notUnderstood words that no class answers to; they narrow what is asked, so classes beside
 *     them ("car" of "a red car") are a hint for the reader, not an answer
 */
public record ClassMatch(
        List<Integer> classIds, Mode mode, float confidence, List<String> notUnderstood) {
    /** How several classes belong together. */
    public enum Mode {
        /** One of them is enough. */
        ANY,
        /** All of them at one time. */
        ALL
    }

    public ClassMatch {
        classIds = List.copyOf(classIds);
        notUnderstood = List.copyOf(notUnderstood);
        if (!(confidence >= 0 && confidence <= 1) || classIds.isEmpty() != (confidence == 0)) {
            throw new IllegalArgumentException(
                    "Expected a confidence above 0 up to 1 with classes and 0 without, got %s with %d classes"
                            .formatted(confidence, classIds.size()));
        }
    }

    /** Whether the whole phrase can be answered: there are classes, and no word is left over. */
    public boolean isAnswerable() {
        return !classIds.isEmpty() && notUnderstood.isEmpty();
    }

    static ClassMatch nothing(List<String> notUnderstood) {
        return new ClassMatch(List.of(), Mode.ANY, 0, notUnderstood);
    }
}
