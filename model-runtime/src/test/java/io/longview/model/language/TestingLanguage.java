/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.language;

import io.longview.model.bundle.Bundle;
import java.util.Arrays;
import java.util.List;

/** The compact bundle's classes with the real sentence encoder, loaded once for all tests. */
final class TestingLanguage {
    static final List<String> CLASS_NAMES = Bundle.compact().part("frame-encoder").labels();
    static final ClassVocabulary VOCABULARY =
            new ClassVocabulary(CLASS_NAMES, SentenceEncoder.load());
    static final QuestionParser PARSER = new QuestionParser(VOCABULARY, CLASS_NAMES);

    private TestingLanguage() {}

    /** "person + bicycle" for all, "cat | dog" for any, in the order of the class ids. */
    static String classes(ClassMatch match) {
        String join = match.mode() == ClassMatch.Mode.ALL ? " + " : " | ";
        return String.join(join, match.classIds().stream().map(CLASS_NAMES::get).toList());
    }

    static List<String> words(String list) {
        return Arrays.stream(list.split(";")).map(String::strip).toList();
    }
}
