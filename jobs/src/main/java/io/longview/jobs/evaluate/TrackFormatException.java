/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.evaluate;

import java.io.IOException;

/** A track file that cannot be used; the message names the file, the line and what was expected. */
public final class TrackFormatException extends IOException {
    TrackFormatException(String message) {
        super(message);
    }
}
