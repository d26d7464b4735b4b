/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.needle;

import io.longview.model.language.ClassMatch;
import io.longview.model.language.ClassMatch.Mode;
import io.longview.model.language.ClassVocabulary;
import io.longview.model.language.SentenceEncoder;
import java.util.List;
import java.util.Set;

/**
 * Understands texts as questions are understood. What is understood only in part, or as several
 * classes at one time, means no class here.
 */
final class VocabularyQuery implements TextQuery, AutoCloseable {
    private final SentenceEncoder encoder;
    private final ClassVocabulary vocabulary;

    VocabularyQuery(List<String> classNames) {
        encoder = SentenceEncoder.load();
        vocabulary = new ClassVocabulary(classNames, encoder);
    }

    @Override
    public Set<Integer> classes(String text) {
        if (text.isBlank() || text.length() > SentenceEncoder.MAX_CHARACTERS) {
            return Set.of();
        }
        ClassMatch match = vocabulary.match(text);
        boolean one = match.mode() == Mode.ANY || match.classIds().size() == 1;
        return match.isAnswerable() && one ? Set.copyOf(match.classIds()) : Set.of();
    }

    @Override
    public void close() {
        encoder.close();
    }
}
