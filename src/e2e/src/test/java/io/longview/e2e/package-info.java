/* SPDX-License-Identifier: Apache-2.0 */
/** The whole system as users run it: several processes, a real broker, the built distribution. */
@NullMarked
package io.longview.e2e;

import org.jspecify.annotations.NullMarked;
