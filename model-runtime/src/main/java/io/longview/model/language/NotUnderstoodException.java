/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.language;

/** Ends the reading of a text; the message is the reason of {@link Understanding.NotUnderstood}. */
final class NotUnderstoodException extends Exception {
    private static final long serialVersionUID = 1;

    NotUnderstoodException(String reason) {
        super(reason);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
