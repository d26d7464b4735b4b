/* SPDX-License-Identifier: Apache-2.0 */
/** The Flink job: its configuration and its graph. */
@NullMarked
package io.longview.jobs.pipeline;

import org.jspecify.annotations.NullMarked;
