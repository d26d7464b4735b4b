/* SPDX-License-Identifier: Apache-2.0 */
/** Files and folders on the machine that a program runs on. */
@NullMarked
package io.longview.jobs.files;

import org.jspecify.annotations.NullMarked;
