/* SPDX-License-Identifier: Apache-2.0 */
/** Recordings and live sources on their way into the segments topic. */
@NullMarked
package io.longview.jobs.publish;

import org.jspecify.annotations.NullMarked;
