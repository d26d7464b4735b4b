/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.bench;

import io.longview.model.bundle.Bundle;
import io.longview.model.vision.ClipEncoding;
import io.longview.model.vision.EncoderSettings;
import io.longview.model.vision.FrameEncoder;
import io.longview.model.vision.InputSize;
import io.longview.model.vision.NanoDetEncoder;
import io.longview.model.vision.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The compact bundle's frame encoder on one clip of four frames, on one thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@SuppressWarnings("NullAway.Init") // Fields are set by the set-up.
public class ClipEncodeKernel {
    /** Size of the recording; the model's input follows from it. */
    @Param({"1280x720", "640x480"})
    public String video = "";

    private FrameEncoder encoder;
    private List<Picture> clip = List.of();

    /** Loads the encoder and draws pictures of noise. */
    @Setup
    public void open() {
        String[] sides = video.split("x", -1);
        Bundle bundle = Bundle.compact();
        EncoderSettings settings = EncoderSettings.defaults().withThreads(1);
        InputSize size =
                NanoDetEncoder.describe(bundle, settings)
                        .fit(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
        encoder = NanoDetEncoder.load(bundle, settings);
        SplittableRandom random = new SplittableRandom(7);
        List<Picture> pictures = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            byte[] pixels = new byte[size.width() * size.height() * 3];
            random.nextBytes(pixels);
            pictures.add(new Picture(size, pixels));
        }
        clip = List.copyOf(pictures);
    }

    /** Detections, tokens and appearance of the clip. */
    @Benchmark
    public List<ClipEncoding> encode() {
        return encoder.encode(List.of(clip));
    }

    /** Frees native memory. */
    @TearDown
    public void close() {
        encoder.close();
    }
}
