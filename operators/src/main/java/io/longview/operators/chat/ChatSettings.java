/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.chat;

import io.longview.model.hico.ContextSettings;
import io.longview.operators.encode.EncodeSettings;
import java.io.Serializable;
import java.time.Duration;

/**
 * Validated configuration of how streams are remembered for a chat model; see {@link ChatOptions}.
 *
 * @param fps frames a second that it sees
 * @param memory limits of a stream's memory
 * @param parallelism tasks that hold the model
 * @param waiting questions that may wait in each of them
 */
public record ChatSettings(double fps, Memory memory, int parallelism, int waiting)
        implements Serializable {
    /** A gap is at least so many frames long. */
    private static final int GAP_FRAMES = 8;

    private static final Duration LEAST_GAP = Duration.ofSeconds(15);

    /**
     * Limits of a stream's memory.
     *
     * @param byteBudget most bytes
     * @param detailClips clips with all their tokens
     */
    public record Memory(long byteBudget, int detailClips) implements Serializable {}

    public ChatSettings {
        if (!(fps >= 0.01 && fps <= 100)) {
            throw new IllegalArgumentException(
                    "Expected longview.chat.fps of 0.01 to 100, got " + fps);
        }
        if (parallelism < 1 || waiting < 1) {
            throw new IllegalArgumentException(
                    "Expected longview.chat.parallelism and waiting-questions of at least 1, got %d and %d"
                            .formatted(parallelism, waiting));
        }
    }

    /**
     * The memory of a stream.
     *
     * @param channels length of the encoder's tokens
     * @throws IllegalArgumentException if the budget is too small for them
     */
    public ContextSettings context(int channels) {
        try {
            return ContextSettings.forReading(
                    channels, memory.detailClips, memory.byteBudget, gap());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "longview.chat.byte-budget and detail-clips: " + e.getMessage(), e);
        }
    }

    /** How clips are gathered and encoded: like others, but at the chat model's own rate. */
    public EncodeSettings encoding(EncodeSettings others) {
        Duration span = gap();
        return new EncodeSettings(
                span.compareTo(others.maxClipSpan()) > 0 ? span : others.maxClipSpan(),
                others.batchSize(),
                others.linger());
    }

    private Duration gap() {
        Duration frames = Duration.ofMillis(Math.round(1000 * GAP_FRAMES / fps));
        return frames.compareTo(LEAST_GAP) > 0 ? frames : LEAST_GAP;
    }
}
