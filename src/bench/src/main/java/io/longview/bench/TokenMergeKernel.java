/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.longview.model.hico.TokenMerger;
import io.longview.model.tensor.EngineSettings;
import io.longview.model.tensor.TensorEngine;
import io.longview.model.tensor.TensorScope;
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

/** HiCo level 1 of one clip of four frames, on one thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@SuppressWarnings("NullAway.Init") // Fields are set by the set-up.
public class TokenMergeKernel {
    /** Patches x channels / heads: the compact bundle at 16:9, and InternVideo2.5. */
    @Param({"2080x128/1", "1024x4096/32"})
    public String tokens = "";

    private TensorEngine engine;
    private NDManager manager;
    private TokenMerger merger;
    private NDArray clip;

    /** Draws the clip. */
    @Setup
    public void open() {
        String[] sizes = tokens.split("[x/]", -1);
        long patches = Long.parseLong(sizes[0]);
        long channels = Long.parseLong(sizes[1]);
        engine = TensorEngine.start(EngineSettings.cpu(1));
        manager = engine.newManager();
        merger = new TokenMerger(engine, Integer.parseInt(sizes[2]), 64);
        clip = manager.randomNormal(new Shape(1, patches, channels));
    }

    /** Merges down to 64 tokens; reading one mass waits for the result. */
    @Benchmark
    public float merge() {
        engine.enter();
        try (TensorScope scope = TensorScope.under(manager)) {
            return merger.merge(scope, clip).sizes().toFloatArray()[0];
        }
    }

    /** Frees native memory. */
    @TearDown
    public void close() {
        merger.close();
        manager.close();
    }
}
