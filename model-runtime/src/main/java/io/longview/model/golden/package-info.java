/* SPDX-License-Identifier: Apache-2.0 */
/** Golden data: recorded results of the reference code, and how far a component is from them. */
@NullMarked
package io.longview.model.golden;

import org.jspecify.annotations.NullMarked;
