/* SPDX-License-Identifier: Apache-2.0 */
/** Failures that a user can act on, each with the exit code of the command that hit it. */
@NullMarked
package io.longview.jobs.failure;

import org.jspecify.annotations.NullMarked;
