/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.language;

import io.longview.model.language.PhrasePart.Join;
import io.longview.model.language.PhrasePart.Kind;
import io.longview.model.language.PhrasePart.Name;
import io.longview.model.language.PhrasePart.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Parts a noun phrase: the longest name that begins at a word wins. */
final class PhraseReader {
    private static final int LONGEST_JOIN = 3;

    private static final Set<String> ALTERNATIVES = Set.of("or", "and or");
    private static final Set<String> TOGETHER =
            Set.of(
                    "and",
                    "plus",
                    "with",
                    "together with",
                    "along with",
                    "as well as",
                    "accompanied by",
                    "on",
                    "onto",
                    "on top of",
                    "in",
                    "inside",
                    "at",
                    "by",
                    "near",
                    "beside",
                    "next to",
                    "close to",
                    "in front of",
                    "behind",
                    "under",
                    "holding",
                    "carrying",
                    "wearing",
                    "riding",
                    "riding on",
                    "riding a",
                    "using",
                    "driving",
                    "pushing",
                    "pulling",
                    "walking",
                    "sitting on",
                    "sitting in",
                    "sitting at",
                    "standing on",
                    "standing next to",
                    "standing by");
    private static final Set<String> SAY_NOTHING =
            Set.of(
                    "a",
                    "an",
                    "the",
                    "any",
                    "some",
                    "this",
                    "that",
                    "these",
                    "those",
                    "one",
                    "all",
                    "every",
                    "each",
                    "both",
                    "either",
                    "photo of",
                    "picture of",
                    "image of",
                    "photograph of",
                    "kind of",
                    "kinds of",
                    "type of",
                    "types of",
                    "sort of",
                    "breed of");

    private final ClassLexicon lexicon;

    PhraseReader(ClassLexicon lexicon) {
        this.lexicon = lexicon;
    }

    List<PhrasePart> read(List<String> words) {
        List<PhrasePart> parts = new ArrayList<>();
        int at = 0;
        while (at < words.size()) {
            Step step = step(words.subList(at, words.size()));
            step.part().ifPresent(parts::add);
            at += step.words();
        }
        return parts;
    }

    /** A part, or none for words that say nothing, and how many words it took. */
    private record Step(Optional<PhrasePart> part, int words) {
        static Step of(PhrasePart part, int words) {
            return new Step(Optional.of(part), words);
        }
    }

    private Step step(List<String> words) {
        for (int length = Math.min(lexicon.longest(), words.size()); length > 0; length--) {
            List<String> candidate = words.subList(0, length);
            Optional<Step> found = known(candidate, String.join(" ", candidate));
            if (found.isPresent()) {
                return found.get();
            }
        }
        return Step.of(new Unknown(words.get(0)), 1);
    }

    private Optional<Step> known(List<String> words, String text) {
        Optional<Step> name =
                lexicon.find(words).map(meaning -> Step.of(new Name(text, meaning), words.size()));
        if (name.isPresent() || words.size() > LONGEST_JOIN) {
            return name;
        }
        if (SAY_NOTHING.contains(text)) {
            return Optional.of(new Step(Optional.empty(), words.size()));
        }
        if (text.equals(Words.COMMA)) {
            return Optional.of(Step.of(new Join(text, Kind.COMMA), words.size()));
        }
        if (ALTERNATIVES.contains(text)) {
            return Optional.of(Step.of(new Join(text, Kind.OR), words.size()));
        }
        if (TOGETHER.contains(text)) {
            return Optional.of(Step.of(new Join(text, Kind.AND), words.size()));
        }
        return Optional.empty();
    }
}
