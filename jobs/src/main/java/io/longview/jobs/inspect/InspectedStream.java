/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.inspect;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.longview.operators.context.MemoryView;
import io.longview.operators.decode.DecodeView;
import io.longview.operators.encode.ClipsView;
import io.longview.operators.track.TracksView;
import org.jspecify.annotations.Nullable;

/**
 * What a savepoint holds of one stream; parts that are absent hold nothing of it.
 *
 * @param streamId name of the stream
 * @param decode how far decoding is
 * @param clips how far clips are
 * @param tracks how far tracking is
 * @param memory what is remembered
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"streamId", "decode", "clips", "tracks", "memory"})
public record InspectedStream(
        String streamId,
        @Nullable DecodeView decode,
        @Nullable ClipsView clips,
        @Nullable TracksView tracks,
        @Nullable MemoryView memory) {}
