/* SPDX-License-Identifier: Apache-2.0 */
/** The {@code longview} command line. */
@NullMarked
package io.longview.jobs.cli;

import org.jspecify.annotations.NullMarked;
