/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.query;

import io.longview.model.language.ClassVocabulary;
import io.longview.model.language.QuestionParser;
import io.longview.model.language.SentenceEncoder;
import io.longview.model.language.TimeExpression;
import io.longview.model.language.Understanding;
import java.util.ArrayList;
import java.util.List;

/** Understands questions in free English about the classes of a frame encoder. */
public final class EnglishReader implements QueryReader {
    private final SentenceEncoder encoder;
    private final QuestionParser parser;

    private EnglishReader(SentenceEncoder encoder, List<String> classNames) {
        this.encoder = encoder;
        this.parser = new QuestionParser(new ClassVocabulary(classNames, encoder), classNames);
    }

    /** Readers for these classes, by class id. */
    public static QueryReader.Factory factory(List<String> classNames) {
        return new Factory(new ArrayList<>(classNames));
    }

    @Override
    public Understanding read(String text) {
        return parser.parse(text);
    }

    @Override
    public Understanding readAboutPicture(String text) {
        return parser.parseAboutImage(text);
    }

    @Override
    public TimeExpression timeOf(String text) {
        return QuestionParser.timeOf(text);
    }

    @Override
    public void close() {
        encoder.close();
    }

    private record Factory(ArrayList<String> classNames) implements QueryReader.Factory {
        @Override
        public QueryReader open() {
            return new EnglishReader(SentenceEncoder.load(), classNames);
        }
    }
}
