/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.event;

/**
 * The last picture of a stream, for dashboards.
 *
 * @param streamId the stream
 * @param timeMicros capture time, microseconds since the epoch
 * @param jpeg the picture as JPEG
 */
public record Preview(String streamId, long timeMicros, byte[] jpeg) {}
