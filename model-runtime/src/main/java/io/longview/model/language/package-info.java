/* SPDX-License-Identifier: Apache-2.0 */
/** Free English text: what a question asks, about which classes, and about what time. */
@NullMarked
package io.longview.model.language;

import org.jspecify.annotations.NullMarked;
