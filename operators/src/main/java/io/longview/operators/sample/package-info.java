/* SPDX-License-Identifier: Apache-2.0 */
/** Signals of every decoded frame, and the choice of the frames the model sees. */
@NullMarked
package io.longview.operators.sample;

import org.jspecify.annotations.NullMarked;
