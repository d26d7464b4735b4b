/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.bench;

import io.longview.model.vision.GrayPicture;
import io.longview.operators.media.FrameSignals;
import io.longview.operators.sample.SignalMeter;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The signals of one decoded frame, from its thumbnail of 160 x 90 and the one before. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SignalKernel {
    private final GrayPicture before = picture(1);
    private final GrayPicture now = picture(2);

    /** Measures one frame. */
    @Benchmark
    public FrameSignals measure() {
        return SignalMeter.measure(2, 40_000, before, now, 0.1f);
    }

    /** A gradient with noise, so that no shortcut for equal pictures is taken. */
    private static GrayPicture picture(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] luma = new byte[160 * 90];
        for (int i = 0; i < luma.length; i++) {
            luma[i] = (byte) (i % 160 + random.nextInt(32));
        }
        return new GrayPicture(160, 90, luma);
    }
}
