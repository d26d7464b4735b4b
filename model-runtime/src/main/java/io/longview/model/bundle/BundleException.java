/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.bundle;

import java.io.Serial;

/** A model file or bundle is not what it should be; the message names the file and what to do. */
public final class BundleException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    public BundleException(String message) {
        super(message);
    }

    public BundleException(String message, Throwable cause) {
        super(message, cause);
    }
}
