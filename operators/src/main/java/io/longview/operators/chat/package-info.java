/* SPDX-License-Identifier: Apache-2.0 */
/** Free questions, answered by a chat model from what a stream remembers for it. */
@NullMarked
package io.longview.operators.chat;

import org.jspecify.annotations.NullMarked;
