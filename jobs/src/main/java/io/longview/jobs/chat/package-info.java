/* SPDX-License-Identifier: Apache-2.0 */
/** Frames of recordings for the chat model. */
@NullMarked
package io.longview.jobs.chat;

import org.jspecify.annotations.NullMarked;
