/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.query;

import io.longview.model.language.TimeExpression;
import io.longview.model.language.Understanding;
import java.io.Serializable;

/** Understands questions in words; opened where the task runs. Not thread-safe. */
public interface QueryReader extends AutoCloseable {
    /** What a text asks, or why it cannot be answered. */
    Understanding read(String text);

    /** What a text asks about a picture that comes with it. */
    Understanding readAboutPicture(String text);

    /** The time that a text names, whatever it asks; always if it names none. */
    TimeExpression timeOf(String text);

    @Override
    void close();

    /** Opens a reader; travels with the job graph. */
    @FunctionalInterface
    interface Factory extends Serializable {
        QueryReader open();
    }
}
