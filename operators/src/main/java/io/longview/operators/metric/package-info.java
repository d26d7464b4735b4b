/* SPDX-License-Identifier: Apache-2.0 */
/** What the stages' metrics have in common. */
@NullMarked
package io.longview.operators.metric;

import org.jspecify.annotations.NullMarked;
