/* SPDX-License-Identifier: Apache-2.0 */
/** Trains the heads of the compact bundle from rendered scenes, and measures them. */
@NullMarked
package io.longview.jobs.train;

import org.jspecify.annotations.NullMarked;
