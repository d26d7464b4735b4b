/* SPDX-License-Identifier: Apache-2.0 */
/** Training of the heads on a CPU: losses, optimiser, checkpoints that resume, metrics. */
@NullMarked
package io.longview.model.training;

import org.jspecify.annotations.NullMarked;
