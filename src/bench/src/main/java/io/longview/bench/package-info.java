/* SPDX-License-Identifier: Apache-2.0 */
/** Benchmarks of the pipeline, of its stages, and of its memory over time. */
@NullMarked
package io.longview.bench;

import org.jspecify.annotations.NullMarked;
