/* SPDX-License-Identifier: Apache-2.0 */
/** Questions to streams: their contract, how they are understood, and how they reach all tasks. */
@NullMarked
package io.longview.operators.query;

import org.jspecify.annotations.NullMarked;
