/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import io.longview.model.scoreboard.BoardPicture;

/**
 * A frame of a broadcast in which its scoreboard can be read.
 *
 * @param streamId the stream
 * @param frameIndex number of the frame in the feed
 * @param timeMicros capture time
 * @param picture luma as shown
 */
public record BoardFrame(String streamId, long frameIndex, long timeMicros, BoardPicture picture) {}
