/* SPDX-License-Identifier: Apache-2.0 */
/** Rendered scenes with exact ground truth, for the quickstart, tests, benchmarks and training. */
@NullMarked
package io.longview.jobs.scene;

import org.jspecify.annotations.NullMarked;
