/* SPDX-License-Identifier: Apache-2.0 */
/** InternVideo2.5-Chat: the vision tower, the clip merge and the language model put together. */
@NullMarked
package io.longview.model.chat;

import org.jspecify.annotations.NullMarked;
