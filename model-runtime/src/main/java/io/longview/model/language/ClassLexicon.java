/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.language;

import io.longview.model.language.ClassMatch.Mode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The names that people have for the classes: those of the encoder, and those of the resource
 * class-lexicon.txt, which explains its own form.
 */
final class ClassLexicon {
    private static final String RESOURCE = "class-lexicon.txt";
    private static final String NO_CLASS = "-";
    private static final float OTHER_NAME = 0.95f;

    /**
     * What a name means.
     *
     * @param classIds empty for a name that sounds like a class and is none
     */
    record Meaning(List<Integer> classIds, Mode mode, float confidence) {
        static Meaning of(int classId, float confidence) {
            return new Meaning(List.of(classId), Mode.ANY, confidence);
        }

        boolean isClass() {
            return !classIds.isEmpty();
        }

        /** Whether this says something that the other says as well, perhaps more precisely. */
        boolean includes(Meaning other) {
            return classIds.containsAll(other.classIds)
                    && (mode == other.mode || classIds.size() == 1);
        }
    }

    private final List<String> classNames;
    private final Map<String, Meaning> meanings = new HashMap<>();
    private int longest = 1;

    ClassLexicon(List<String> classNames) {
        this.classNames = classNames;
        TextResource.lines(RESOURCE).forEach(this::addLine);
        for (int id = 0; id < classNames.size(); id++) {
            add(classNames.get(id), Meaning.of(id, 1));
        }
    }

    /** The meaning of a name of one or more words. */
    Optional<Meaning> find(List<String> words) {
        return Optional.ofNullable(meanings.get(Words.key(words)));
    }

    /** Words of the longest name. */
    int longest() {
        return longest;
    }

    private void addLine(String line) {
        int colon = line.indexOf(": ");
        Meaning meaning = meaning(line.substring(0, colon));
        Arrays.stream(line.substring(colon + 2).split(", ")).forEach(name -> add(name, meaning));
    }

    private void add(String name, Meaning meaning) {
        List<String> words = Words.split(name);
        meanings.put(Words.key(words), meaning);
        longest = Math.max(longest, words.size());
    }

    private Meaning meaning(String target) {
        if (target.equals(NO_CLASS)) {
            return new Meaning(List.of(), Mode.ANY, 0);
        }
        Mode mode = target.contains(" + ") ? Mode.ALL : Mode.ANY;
        List<Integer> ids =
                Arrays.stream(target.split(" [+|] ")).map(this::classId).sorted().toList();
        return new Meaning(ids, mode, OTHER_NAME);
    }

    private int classId(String name) {
        int id = classNames.indexOf(name);
        if (id < 0) {
            throw new IllegalArgumentException(
                    "Expected the classes of COCO, which %s is written for, got none named '%s'; use a bundle with these classes"
                            .formatted(RESOURCE, name));
        }
        return id;
    }
}
