/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import org.bytedeco.javacpp.Pointer;

/** A number that travels through native code as an opaque pointer and is never dereferenced. */
final class Ticket extends Pointer {
    Ticket(long number) {
        this.address = number;
    }
}
