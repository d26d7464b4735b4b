/* SPDX-License-Identifier: Apache-2.0 */
/** HiCo: hierarchical compression of visual tokens. */
@NullMarked
package io.longview.model.hico;

import org.jspecify.annotations.NullMarked;
