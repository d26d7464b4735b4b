/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.hico;

import java.io.Serializable;
import java.time.Duration;

/**
 * How much of a stream its long context keeps.
 *
 * @param channels length of a token vector
 * @param detailClips how many of the latest clips keep all their tokens (16 a frame)
 * @param traceTokens tokens that stand for a clip once its detail has gone
 * @param byteBudget most bytes of a stream's context, tokens and sightings together
 * @param sightings how many sightings are kept apart; older ones are joined to make room
 * @param gap time without an analysed frame from which on it counts as not covered
 */
public record ContextSettings(
        int channels,
        int detailClips,
        int traceTokens,
        long byteBudget,
        int sightings,
        Duration gap)
        implements Serializable {
    /** The budget of a stream when nothing else is said: 16 MiB. */
    public static final long DEFAULT_BYTE_BUDGET = 16L << 20;

    public ContextSettings {
        if (channels < 1 || detailClips < 1 || traceTokens < 2 || sightings < 1024) {
            throw new IllegalArgumentException(
                    "Expected at least 1 channel, 1 detailed clip, 2 trace tokens and 1024 sightings, got %d, %d, %d and %d"
                            .formatted(channels, detailClips, traceTokens, sightings));
        }
        if (gap.isNegative() || gap.isZero()) {
            throw new IllegalArgumentException("Expected a gap above 0, got " + gap);
        }
        long fixed = fixedBytes(channels, detailClips, sightings);
        long least = fixed + 64L * ContextBlock.bytes(traceTokens, channels);
        if (byteBudget < least) {
            throw new IllegalArgumentException(
                    "Expected a byte budget of at least %d for %d detailed clips and %d sightings, got %d; raise it or lower those"
                            .formatted(least, detailClips, sightings, byteBudget));
        }
    }

    /** 128 clips in detail, 16 tokens for each older one, 16 MiB in all. */
    public static ContextSettings defaults(int channels) {
        return new ContextSettings(
                channels, 128, 16, DEFAULT_BYTE_BUDGET, 16_384, Duration.ofSeconds(15));
    }

    /** The same with another byte budget. */
    public ContextSettings withByteBudget(long bytes) {
        return new ContextSettings(channels, detailClips, traceTokens, bytes, sightings, gap);
    }

    /** The same with another number of clips in detail. */
    public ContextSettings withDetailClips(int clips) {
        return new ContextSettings(channels, clips, traceTokens, byteBudget, sightings, gap);
    }

    /** What is left for traces. */
    long traceBytes() {
        return byteBudget - fixedBytes(channels, detailClips, sightings);
    }

    private static long fixedBytes(int channels, int detailClips, int sightings) {
        return (long) detailClips * ContextBlock.bytes(ContextClip.MOST_TOKENS, channels)
                + (long) sightings * Sighting.BYTES
                + ContextHead.MOST_BYTES;
    }
}
