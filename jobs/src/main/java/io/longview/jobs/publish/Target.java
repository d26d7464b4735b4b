/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.publish;

import io.longview.operators.media.StreamKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a source becomes.
 *
 * @param streamId the stream's name
 * @param kind what kind of feed it is
 * @param start capture time of the first frame; null: a live source's frames are captured when they
 *     arrive
 */
public record Target(String streamId, StreamKind kind, @Nullable Instant start) {}
