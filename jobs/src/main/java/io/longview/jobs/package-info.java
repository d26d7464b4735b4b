/* SPDX-License-Identifier: Apache-2.0 */
/** The programs of Longview. They wire; the logic lives in the operators. */
@NullMarked
package io.longview.jobs;

import org.jspecify.annotations.NullMarked;
