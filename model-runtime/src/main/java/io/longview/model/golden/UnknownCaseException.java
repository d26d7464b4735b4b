/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.golden;

import java.io.Serial;

/** A golden case of a form that its component does not compute. */
public final class UnknownCaseException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param reason what the component expected and what the case has instead
     */
    public UnknownCaseException(String reason) {
        super(reason);
    }
}
