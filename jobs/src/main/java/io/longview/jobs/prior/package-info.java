/* SPDX-License-Identifier: Apache-2.0 */
/** Estimates how tokens of pictures in general are spread, on pictures that are made up. */
@NullMarked
package io.longview.jobs.prior;

import org.jspecify.annotations.NullMarked;
