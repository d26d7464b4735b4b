/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.needle;

import java.util.Set;

/** Understands a text as classes of the frame encoder. */
interface TextQuery {
    /** The classes that answer to the text, any of them; empty if none does. */
    Set<Integer> classes(String text);
}
