/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.language;

import io.longview.model.language.ClassLexicon.Meaning;
import io.longview.model.language.ClassMatch.Mode;
import io.longview.model.language.PhrasePart.Join;
import io.longview.model.language.PhrasePart.Kind;
import io.longview.model.language.PhrasePart.Name;
import io.longview.model.language.PhrasePart.Unknown;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The meaning of a parted noun phrase: joins part it into things, each named by its last name. */
final class PhraseMeaning {
    private final NearestClass nearest;
    private final List<Meaning> things = new ArrayList<>();
    private final List<String> notUnderstood = new ArrayList<>();

    PhraseMeaning(NearestClass nearest) {
        this.nearest = nearest;
    }

    ClassMatch of(List<PhrasePart> parts) {
        Set<Kind> joins = EnumSet.noneOf(Kind.class);
        List<PhrasePart> thing = new ArrayList<>();
        for (PhrasePart part : parts) {
            if (part instanceof Join join) {
                if (thing.isEmpty() && !joins.contains(Kind.COMMA)) {
                    notUnderstood.add(join.text());
                }
                joins.add(join.kind());
                addThing(thing);
                thing.clear();
            } else {
                thing.add(part);
            }
        }
        if (thing.isEmpty() && !parts.isEmpty()) {
            notUnderstood.add(parts.get(parts.size() - 1).text());
        }
        addThing(thing);
        return together(joins, text(parts));
    }

    private void addThing(List<PhrasePart> parts) {
        if (parts.isEmpty()) {
            return;
        }
        if (parts.stream().allMatch(part -> part instanceof Unknown && !isPossessive(part))) {
            addUnknownThing(text(parts));
        } else if (parts.get(parts.size() - 1) instanceof Name head && head.meaning().isClass()) {
            addNamedThing(head.meaning(), parts.subList(0, parts.size() - 1));
        } else {
            parts.stream()
                    .filter(part -> !(part instanceof Name name && name.meaning().isClass()))
                    .forEach(part -> notUnderstood.add(part.text()));
        }
    }

    private void addUnknownThing(String text) {
        Optional<Meaning> near = nearest.find(text);
        near.ifPresent(things::add);
        if (near.isEmpty()) {
            notUnderstood.add(text);
        }
    }

    /** Words before the name narrow it, unless they say the same as "pet" in "pet dog". */
    private void addNamedThing(Meaning head, List<PhrasePart> before) {
        for (PhrasePart part : before) {
            boolean same = part instanceof Name name && name.meaning().includes(head);
            if (!same) {
                notUnderstood.add(part.text());
            }
        }
        things.add(head);
    }

    private ClassMatch together(Set<Kind> joins, String phrase) {
        if (things.isEmpty()) {
            return ClassMatch.nothing(notUnderstood);
        }
        Mode mode = things.size() == 1 ? things.get(0).mode() : mode(joins);
        boolean mixed =
                things.stream()
                        .anyMatch(thing -> thing.classIds().size() > 1 && thing.mode() != mode);
        if (mixed || joins.containsAll(EnumSet.of(Kind.AND, Kind.OR))) {
            // "a person in any vehicle": neither any nor all of these classes.
            return ClassMatch.nothing(List.of(phrase));
        }
        List<Integer> ids =
                things.stream()
                        .flatMap(thing -> thing.classIds().stream())
                        .distinct()
                        .sorted()
                        .toList();
        float confidence = (float) things.stream().mapToDouble(Meaning::confidence).min().orElse(0);
        return new ClassMatch(ids, mode, confidence, notUnderstood);
    }

    private static Mode mode(Set<Kind> joins) {
        return joins.contains(Kind.AND) ? Mode.ALL : Mode.ANY;
    }

    private static boolean isPossessive(PhrasePart part) {
        return part.text().endsWith("'s") || part.text().endsWith("s'");
    }

    private static String text(List<PhrasePart> parts) {
        return parts.stream().map(PhrasePart::text).collect(Collectors.joining(" "));
    }
}
