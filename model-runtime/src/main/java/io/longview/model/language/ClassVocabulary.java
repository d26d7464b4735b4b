/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.language;

import java.util.List;

/**
 * Free wording to the classes of a frame encoder: "a puppy" is a dog, "any vehicle" is one of eight
 * classes, "someone on a bike" is a person and a bicycle at one time.
 *
 * <p>Names come first, from the encoder and from a lexicon; for words that neither knows, the
 * sentence encoder looks for a class that is clearly near in meaning. Every word counts: what
 * narrows the question in a way that classes cannot follow ("red", "two", "sleeping") is reported
 * as not understood. Of a relation ("on", "holding", "next to") only the presence of both sides at
 * one time is kept.
 *
 * <p>Threads may share a vocabulary. The sentence encoder stays the caller's.
 */
public final class ClassVocabulary {
    private final ClassLexicon lexicon;
    private final NearestClass nearest;

    /**
     * A vocabulary for the classes of COCO.
     *
     * @param classNames names by class id, as in FrameEncoderSpec
     * @throws IllegalArgumentException if a class of COCO is not among the names
     */
    public ClassVocabulary(List<String> classNames, SentenceEncoder encoder) {
        this.lexicon = new ClassLexicon(List.copyOf(classNames));
        this.nearest = new NearestClass(encoder, classNames);
    }

    /**
     * What a noun phrase means. A phrase that means no class has no classes in its result: there is
     * no guessing.
     *
     * @param phrase such as "a dog", "cats or dogs", "a man with a suitcase"
     */
    public ClassMatch match(String phrase) {
        List<PhrasePart> parts = new PhraseReader(lexicon).read(Words.split(phrase));
        return parts.isEmpty()
                ? ClassMatch.nothing(List.of(phrase.strip()))
                : new PhraseMeaning(nearest).of(parts);
    }
}
