/* SPDX-License-Identifier: Apache-2.0 */
/** Longview's topics on a Kafka cluster: their names, their settings, and the checks before use. */
@NullMarked
package io.longview.jobs.kafka;

import org.jspecify.annotations.NullMarked;
