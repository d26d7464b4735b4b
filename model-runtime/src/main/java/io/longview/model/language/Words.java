/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.language;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** English text to words, and words to the one form under which they are looked up. */
final class Words {
    static final String COMMA = ",";

    private static final Map<String, String> IRREGULAR =
            Map.ofEntries(
                    Map.entry("men", "man"),
                    Map.entry("women", "woman"),
                    Map.entry("children", "child"),
                    Map.entry("persons", "person"),
                    Map.entry("mice", "mouse"),
                    Map.entry("geese", "goose"),
                    Map.entry("oxen", "ox"),
                    Map.entry("calves", "calf"),
                    Map.entry("wolves", "wolf"),
                    Map.entry("knives", "knife"),
                    Map.entry("skis", "ski"),
                    Map.entry("taxis", "taxi"),
                    Map.entry("buses", "bus"),
                    Map.entry("busses", "bus"));

    private Words() {}

    /** Lower-case words in order; commas stand alone, hyphens part words, other signs go. */
    static List<String> split(String text) {
        String plain =
                text.toLowerCase(Locale.ROOT)
                        .replace('\u2019', '\'')
                        .replaceAll("[-_/\u2010-\u2015]", " ")
                        .replaceAll("[,;]", " , ")
                        .replaceAll("[^\\p{L}\\p{N}', ]", " ")
                        .strip();
        return plain.isEmpty() ? List.of() : Arrays.asList(plain.split("\\s+"));
    }

    /** The words in their look-up form, with one space between. */
    static String key(List<String> words) {
        return String.join(" ", words.stream().map(Words::singular).toList());
    }

    /** Singular of a noun. Other words change too, but always in the same way. */
    static String singular(String word) {
        String irregular = IRREGULAR.get(word);
        if (irregular != null) {
            return irregular;
        }
        boolean longer = word.length() > 4;
        if (longer && word.endsWith("ies")) {
            return word.substring(0, word.length() - 3) + "y";
        }
        if (longer && word.endsWith("ie")) {
            return word.substring(0, word.length() - 2) + "y";
        }
        if (longer && word.matches(".*(ch|sh|ss|x|z)es")) {
            return word.substring(0, word.length() - 2);
        }
        boolean plural =
                word.length() > 2 && word.endsWith("s") && !word.matches(".*(ss|us|is|'s)");
        return plural ? word.substring(0, word.length() - 1) : word;
    }
}
