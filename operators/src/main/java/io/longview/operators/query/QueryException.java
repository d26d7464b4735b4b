/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.query;

import java.util.Objects;

/** A query that cannot be used; its message says what was expected and what was got. */
final class QueryException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    QueryException(String reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Category, in kebab-case. */
    String reason() {
        return reason;
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
