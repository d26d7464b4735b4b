/* SPDX-License-Identifier: Apache-2.0 */
/** Spots scoring moments and replays in broadcasts. */
@NullMarked
package io.longview.operators.moment;

import org.jspecify.annotations.NullMarked;
