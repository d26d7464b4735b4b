/* SPDX-License-Identifier: Apache-2.0 */
/** Runs every golden case that some component of the model runtime can compute. */
@NullMarked
package io.longview.model.verify;

import org.jspecify.annotations.NullMarked;
