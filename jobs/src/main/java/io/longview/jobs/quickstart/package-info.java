/* SPDX-License-Identifier: Apache-2.0 */
/** The first run: scenes, broker, job and events in one process that ends by itself. */
@NullMarked
package io.longview.jobs.quickstart;

import org.jspecify.annotations.NullMarked;
