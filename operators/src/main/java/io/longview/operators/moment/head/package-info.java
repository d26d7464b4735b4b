/* SPDX-License-Identifier: Apache-2.0 */
/** What the compact temporal head sees of a broadcast and what it says about it. */
@NullMarked
package io.longview.operators.moment.head;

import org.jspecify.annotations.NullMarked;
