/* SPDX-License-Identifier: Apache-2.0 */
/** The contracts of what Longview publishes, and their codecs. */
@NullMarked
package io.longview.operators.event;

import org.jspecify.annotations.NullMarked;
