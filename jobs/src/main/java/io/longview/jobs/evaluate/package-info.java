/* SPDX-License-Identifier: Apache-2.0 */
/** Scores of results against ground truth, with the definitions that the field compares by. */
@NullMarked
package io.longview.jobs.evaluate;

import org.jspecify.annotations.NullMarked;
