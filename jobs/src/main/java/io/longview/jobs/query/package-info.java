/* SPDX-License-Identifier: Apache-2.0 */
/** Questions to streams over Kafka, as clients ask them. */
@NullMarked
package io.longview.jobs.query;

import org.jspecify.annotations.NullMarked;
