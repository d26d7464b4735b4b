/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

import io.longview.model.scoreboard.BoardObservation;

/**
 * What was read of a stream's scoreboard in one picture. Reports of a stream come in order of time.
 *
 * @param streamId the stream
 * @param observation what was read
 */
public record BoardReport(String streamId, BoardObservation observation) {}
