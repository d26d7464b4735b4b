/* SPDX-License-Identifier: Apache-2.0 */
/** Measures how well moments of broadcasts are spotted, and hands them to editors. */
@NullMarked
package io.longview.jobs.moment;

import org.jspecify.annotations.NullMarked;
