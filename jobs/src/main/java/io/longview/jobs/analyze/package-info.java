/* SPDX-License-Identifier: Apache-2.0 */
/** The backfill mode: the job over recordings, and its results as files. */
@NullMarked
package io.longview.jobs.analyze;

import org.jspecify.annotations.NullMarked;
