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
 * @param still a clip is nothing new if each of its tokens has one with at least this cosine in the
 *     clip that the newest trace began with; above 1 for an encoder that was not measured
 */
public record ContextSettings(
        int channels,
        int detailClips,
        int traceTokens,
        long byteBudget,
        int sightings,
        Duration gap,
        float still)
        implements Serializable {
    /** The budget of a stream when nothing else is said: 16 MiB. */
    public static final long DEFAULT_BYTE_BUDGET = 16L << 20;

    /**
     * With the compact encoder, empty roads in front of a fixed camera reach 0.98 from clip to
     * clip, and anything that walks or drives through the picture stays below 0.9.
     */
    static final float COMPACT_STILL = 0.95f;

    /** No clip counts as nothing new. */
    private static final float NEVER_STILL = 2;

    /** Fewest sightings that a memory keeps apart. */
    private static final int FEWEST_SIGHTINGS = 1024;

    public ContextSettings {
        if (channels < 1 || detailClips < 1 || traceTokens < 2 || sightings < FEWEST_SIGHTINGS) {
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
                channels,
                128,
                16,
                DEFAULT_BYTE_BUDGET,
                16_384,
                Duration.ofSeconds(15),
                COMPACT_STILL);
    }

    /**
     * For tokens that a language model reads: 16 for each older clip, which is one picture of its
     * prompt. No clip is dropped as nothing new, since how alike tokens of such an encoder are was
     * not measured.
     *
     * @param gap time without an analysed frame from which on it counts as not covered
     */
    public static ContextSettings forReading(
            int channels, int detailClips, long byteBudget, Duration gap) {
        return new ContextSettings(
                channels, detailClips, 16, byteBudget, FEWEST_SIGHTINGS, gap, NEVER_STILL);
    }

    /** The same with another byte budget. */
    public ContextSettings withByteBudget(long bytes) {
        return new ContextSettings(
                channels, detailClips, traceTokens, bytes, sightings, gap, still);
    }

    /** The same with another number of clips in detail. */
    public ContextSettings withDetailClips(int clips) {
        return new ContextSettings(channels, clips, traceTokens, byteBudget, sightings, gap, still);
    }

    /** The most pictures of 16 tokens that a memory for reading has. */
    public int mostPictures() {
        long traces = traceBytes() / ContextBlock.bytes(traceTokens, channels);
        return Math.toIntExact(traces + (long) detailClips * ContextClip.MOST_TOKENS / traceTokens);
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
