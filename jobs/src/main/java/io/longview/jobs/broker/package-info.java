/* SPDX-License-Identifier: Apache-2.0 */
/** A real Kafka broker inside this JVM, for the quickstart, for recordings and for tests. */
@NullMarked
package io.longview.jobs.broker;

import org.jspecify.annotations.NullMarked;
