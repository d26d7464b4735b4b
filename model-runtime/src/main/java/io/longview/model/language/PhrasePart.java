/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.language;

import io.longview.model.language.ClassLexicon.Meaning;

/** A piece of a noun phrase. */
sealed interface PhrasePart {
    /** The words as they were written. */
    String text();

    /** A name that the lexicon knows, also one of no class. */
    record Name(String text, Meaning meaning) implements PhrasePart {}

    /** What joins two things. */
    record Join(String text, Kind kind) implements PhrasePart {}

    /** A word with no meaning known. */
    record Unknown(String text) implements PhrasePart {}

    /** What a join says about its two sides. */
    enum Kind {
        AND,
        OR,
        /** Says what the join after it says; alone it lists alternatives. */
        COMMA
    }
}
