/* SPDX-License-Identifier: Apache-2.0 */
/** From Kafka records to segments. */
@NullMarked
package io.longview.operators.source;

import org.jspecify.annotations.NullMarked;
