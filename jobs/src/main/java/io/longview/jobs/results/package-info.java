/* SPDX-License-Identifier: Apache-2.0 */
/** What the topics say about each stream, collected for files and summaries. */
@NullMarked
package io.longview.jobs.results;

import org.jspecify.annotations.NullMarked;
