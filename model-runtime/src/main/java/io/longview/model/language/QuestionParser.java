/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.language;

import io.longview.model.language.Understanding.NotUnderstood;
import io.longview.model.language.Understanding.Understood;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Free English text to a question: "when was a dog on the plaza between 14:00 and 14:30?", "how
 * many people at most today", "a suitcase". What it cannot read, or what no stream can answer, it
 * says; it never answers another question than the one asked. Threads may share a parser.
 */
public final class QuestionParser {
    /** Longest question in characters. */
    public static final int MAX_CHARACTERS = SentenceEncoder.MAX_CHARACTERS;

    private final ClassVocabulary vocabulary;
    private final List<String> classNames;

    /**
     * A parser for the classes of an encoder.
     *
     * @param classNames names by class id, as the vocabulary has them
     */
    public QuestionParser(ClassVocabulary vocabulary, List<String> classNames) {
        this.vocabulary = vocabulary;
        this.classNames = List.copyOf(classNames);
    }

    /** Reads a question that says in words what is looked for. */
    public Understanding parse(String text) {
        try {
            Request request = read(text);
            if (request.subject().isEmpty()) {
                throw new NotUnderstoodException(
                        "'%s' does not say what to look for; name it, as in 'when was a dog there?'"
                                .formatted(text.strip()));
            }
            ClassMatch classes = vocabulary.match(request.subject());
            requireAnswerable(request.subject(), classes);
            return new Understood(
                    new Question(request.kind(), request.subject(), classes, request.time()));
        } catch (NotUnderstoodException e) {
            return new NotUnderstood(e.reason());
        }
    }

    /**
     * Reads a question about an example image: "when was this there?", "how often today", or a
     * blank text, which asks when.
     */
    public Understanding parseAboutImage(String text) {
        try {
            Request request =
                    text.isBlank()
                            ? new Request(QuestionKind.WHEN, "", new TimeExpression.Always())
                            : read(text);
            if (!request.subject()
                    .matches(
                            "|it|(?:this|that|the|these|those)(?:"
                                    + " (?:one|image|picture|photo|thing|object)s?)?")) {
                throw new NotUnderstoodException(
                        "Expected the example image or words for what to look for, got both: '%s'; leave out one of them"
                                .formatted(request.subject()));
            }
            return new Understood(new Question(request.kind(), "", null, request.time()));
        } catch (NotUnderstoodException e) {
            return new NotUnderstood(e.reason());
        }
    }

    /** A question before its subject is understood. */
    record Request(QuestionKind kind, String subject, TimeExpression time) {}

    /**
     * The time that a text names, whatever else it says: "what happened in the last minute?".
     * Always if it names none, or one that cannot be read.
     */
    public static TimeExpression timeOf(String text) {
        try {
            return TimeReader.read(plain(text)).time();
        } catch (NotUnderstoodException e) {
            return new TimeExpression.Always();
        }
    }

    private static Request read(String text) throws NotUnderstoodException {
        if (text.isBlank() || text.length() > MAX_CHARACTERS) {
            throw new NotUnderstoodException(
                    "Expected a question of 1 to %d characters, got %s"
                            .formatted(
                                    MAX_CHARACTERS,
                                    text.isBlank() ? "none" : Integer.toString(text.length())));
        }
        TimeReader.Reading reading = TimeReader.read(plain(text));
        return QuestionForm.read(reading.rest(), reading.time());
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT)
                .replace('\u2019', '\'')
                .replaceAll("[?!\"]", " ")
                .replaceAll("\\b([ap])\\.m\\b\\.?", "$1m")
                .replaceAll("[.,;:]+(?=\\s|$)", " , ")
                .replaceAll("\\s+", " ")
                .replaceAll("(?: ,)+ ?$", "")
                .strip();
    }

    private void requireAnswerable(String subject, ClassMatch match) throws NotUnderstoodException {
        if (match.isAnswerable()) {
            return;
        }
        String words =
                match.notUnderstood().stream()
                        .map("'%s'"::formatted)
                        .collect(Collectors.joining(", "));
        if (match.classIds().isEmpty()) {
            throw new NotUnderstoodException(
                    "%s cannot be looked for, only %d kinds of things can: not what they do or look like, and no group of kinds together with something else; name one, such as person, car or dog, or ask with an example image"
                            .formatted(words, classNames.size()));
        }
        String known =
                match.classIds().stream().map(classNames::get).collect(Collectors.joining(", "));
        throw new NotUnderstoodException(
                "%s in '%s' cannot be told from what the stream remembers; only the kind of thing can: %s"
                        .formatted(words, subject, known));
    }
}
