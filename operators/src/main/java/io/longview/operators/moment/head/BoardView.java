/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment.head;

/** What is known of the scoreboard's presence in a picture; what it says is not asked. */
public enum BoardView {
    UNKNOWN,
    HIDDEN,
    SHOWN
}
