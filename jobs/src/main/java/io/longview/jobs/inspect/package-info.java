/* SPDX-License-Identifier: Apache-2.0 */
/** What a savepoint holds, read with Flink's State Processor API. */
@NullMarked
package io.longview.jobs.inspect;

import org.jspecify.annotations.NullMarked;
