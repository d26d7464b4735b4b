/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.hico;

import io.longview.model.bundle.SafetensorsFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * How tokens of pictures in general are spread: their mean and covariance. A stream that has shown
 * little cannot tell by itself what is common in pictures; until it has shown as much as this
 * stands for, the general spread counts more than its own. Immutable.
 */
public final class TokenPrior {
    /** How many tokens of a stream the general spread counts as much as. */
    private static final int WEIGHT = 4_000;

    private static final String COMPACT = "compact-token-prior.safetensors";
    private static final String MEAN = "mean";
    private static final String COVARIANCE = "covariance";

    private final float[] mean;
    private final float[] covariance;
    private final int weight;

    private TokenPrior(float[] mean, float[] covariance, int weight) {
        this.mean = mean;
        this.covariance = covariance;
        this.weight = weight;
    }

    /**
     * What is known of tokens of a length: {@link #compact()}, or nothing for another encoder's.
     */
    public static TokenPrior ofChannels(int channels) {
        TokenPrior compact = compact();
        return compact.channels() == channels
                ? compact
                : new TokenPrior(new float[channels], new float[channels * channels], 0);
    }

    /** For the frame encoder of the compact bundle; estimated on made-up pictures. */
    public static TokenPrior compact() {
        try (InputStream in = TokenPrior.class.getResourceAsStream(COMPACT)) {
            if (in == null) {
                throw new IllegalStateException(
                        "Expected the resource " + COMPACT + ", got none; the jar is incomplete");
            }
            try (SafetensorsFile file = SafetensorsFile.of(COMPACT, in.readAllBytes())) {
                file.requireExactly(List.of(MEAN, COVARIANCE));
                return new TokenPrior(file.floats(MEAN), file.floats(COVARIANCE), WEIGHT);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Estimates the spread, by mass.
     *
     * @param pictures tokens of pictures that are unlike each other, at least one
     * @param tokensEach tokens that each is merged down to before, as in the memory
     */
    public static TokenPrior estimate(List<TokenBlock> pictures, int tokensEach) {
        int channels = pictures.get(0).channels();
        double[] mean = new double[channels];
        double[] square = new double[channels * channels];
        double all = 0;
        for (TokenBlock picture : pictures) {
            SpanTokens tokens = SoftMatching.halve(SpanTokens.of(picture), tokensEach);
            for (int i = 0; i < tokens.count(); i++) {
                all += tokens.mass()[i];
                add(tokens, i, mean, square);
            }
        }
        float[] means = new float[channels];
        float[] covariance = new float[square.length];
        for (int a = 0; a < channels; a++) {
            means[a] = (float) (mean[a] / all);
            for (int b = 0; b < channels; b++) {
                covariance[a * channels + b] =
                        (float) (square[a * channels + b] / all - mean[a] / all * mean[b] / all);
            }
        }
        return new TokenPrior(means, covariance, WEIGHT);
    }

    private static void add(SpanTokens tokens, int token, double[] mean, double[] square) {
        int channels = mean.length;
        float[] values = tokens.values();
        double mass = tokens.mass()[token];
        for (int a = 0; a < channels; a++) {
            double weighted = mass * values[token * channels + a];
            mean[a] += weighted;
            for (int b = 0; b < channels; b++) {
                square[a * channels + b] += weighted * values[token * channels + b];
            }
        }
    }

    /** Length of a token vector. */
    public int channels() {
        return mean.length;
    }

    /** Share that a stream's own spread has, 0..1, once the stream has shown so many tokens. */
    double ownShare(int tokens) {
        return tokens / (double) (tokens + weight);
    }

    float[] mean() {
        return mean.clone();
    }

    /** (channels, channels) row-major. */
    float[] covariance() {
        return covariance.clone();
    }

    /** As a safetensors file, as {@link #compact()} reads it. */
    public byte[] toSafetensors() {
        int channels = mean.length;
        int middle = channels * Float.BYTES;
        int end = middle + covariance.length * Float.BYTES;
        byte[] header =
                "{\"%s\":{\"dtype\":\"F32\",\"shape\":[%d],\"data_offsets\":[0,%d]},\"%s\":{\"dtype\":\"F32\",\"shape\":[%d,%d],\"data_offsets\":[%d,%d]}}"
                        .formatted(
                                MEAN, channels, middle, COVARIANCE, channels, channels, middle, end)
                        .getBytes(StandardCharsets.UTF_8);
        ByteBuffer numbers = ByteBuffer.allocate(end).order(ByteOrder.LITTLE_ENDIAN);
        numbers.asFloatBuffer().put(mean).put(covariance);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(
                ByteBuffer.allocate(Long.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(header.length)
                        .array());
        out.writeBytes(header);
        out.writeBytes(numbers.array());
        return out.toByteArray();
    }
}
