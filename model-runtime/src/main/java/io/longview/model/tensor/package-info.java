/* SPDX-License-Identifier: Apache-2.0 */
/** The tensor engine: its start, scopes for native memory, and modules of fused kernels. */
@NullMarked
package io.longview.model.tensor;

import org.jspecify.annotations.NullMarked;
