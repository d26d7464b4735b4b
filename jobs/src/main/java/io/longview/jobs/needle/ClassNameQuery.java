/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.needle;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Knows a text only if it is a class's name. */
record ClassNameQuery(List<String> classNames) implements TextQuery {
    @Override
    public Set<Integer> classes(String text) {
        int classId = classNames.indexOf(text.strip().toLowerCase(Locale.ROOT));
        return classId < 0 ? Set.of() : Set.of(classId);
    }
}
