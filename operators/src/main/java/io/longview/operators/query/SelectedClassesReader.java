/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.query;

import io.longview.model.language.ClassMatch;
import io.longview.model.language.TimeExpression;
import io.longview.model.language.Understanding;
import io.longview.operators.encode.ClassSelection;

/**
 * Refuses questions about classes that the job does not watch: that nothing of them is remembered
 * must not read as if they had not been there.
 */
public final class SelectedClassesReader implements QueryReader {
    private final QueryReader reader;
    private final ClassSelection classes;

    private SelectedClassesReader(QueryReader reader, ClassSelection classes) {
        this.reader = reader;
        this.classes = classes;
    }

    /** Readers that answer for the selected classes only. */
    public static QueryReader.Factory factory(QueryReader.Factory all, ClassSelection classes) {
        return classes.isAll() ? all : new Factory(all, classes);
    }

    @Override
    public Understanding read(String text) {
        return check(reader.read(text));
    }

    @Override
    public Understanding readAboutPicture(String text) {
        return check(reader.readAboutPicture(text));
    }

    @Override
    public TimeExpression timeOf(String text) {
        return reader.timeOf(text);
    }

    private Understanding check(Understanding understanding) {
        if (!(understanding instanceof Understanding.Understood understood)) {
            return understanding;
        }
        ClassMatch match = understood.question().classes();
        return match == null || match.classIds().stream().allMatch(classes::contains)
                ? understanding
                : new Understanding.NotUnderstood(
                        "This job watches only %s, and so cannot say anything about '%s'; ask about these, or widen longview.model.classes."
                                .formatted(
                                        String.join(", ", classes.names()),
                                        understood.question().subject()));
    }

    @Override
    public void close() {
        reader.close();
    }

    private record Factory(QueryReader.Factory all, ClassSelection classes)
            implements QueryReader.Factory {
        @Override
        public QueryReader open() {
            return new SelectedClassesReader(all.open(), classes);
        }
    }
}
