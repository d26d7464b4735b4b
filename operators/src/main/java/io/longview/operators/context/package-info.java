/* SPDX-License-Identifier: Apache-2.0 */
/** The long context of every stream as state, and what it answers. */
@NullMarked
package io.longview.operators.context;

import org.jspecify.annotations.NullMarked;
