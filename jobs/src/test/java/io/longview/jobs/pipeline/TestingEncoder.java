/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.pipeline;

import io.longview.model.vision.ClipEncoding;
import io.longview.model.vision.FrameEncoder;
import io.longview.model.vision.FrameEncoderSpec;
import io.longview.model.vision.Picture;
import io.longview.operators.encode.FrameEncoderFactory;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;

/** The real encoder, which counts its calls and fails when a test wants it. */
final class TestingEncoder implements FrameEncoder {
    private static final AtomicInteger OPENED = new AtomicInteger();
    private static final AtomicInteger CALLS = new AtomicInteger();
    private static final AtomicInteger CALLS_TO_FAILURE = new AtomicInteger();

    private final FrameEncoder encoder;

    private TestingEncoder(FrameEncoder encoder) {
        this.encoder = encoder;
    }

    /** Forgets the counts. */
    static void reset() {
        OPENED.set(0);
        CALLS.set(0);
        CALLS_TO_FAILURE.set(0);
    }

    /** Makes one call fail: the first from now on is number 1. */
    static void failAtCall(int number) {
        CALLS_TO_FAILURE.set(number);
    }

    static int opened() {
        return OPENED.get();
    }

    static int calls() {
        return CALLS.get();
    }

    /** Opens the model that the configuration names, wrapped. */
    static FrameEncoderFactory factory(Configuration config) {
        return new Factory(ModelChoice.of(config));
    }

    @Override
    public FrameEncoderSpec spec() {
        return encoder.spec();
    }

    @Override
    public List<ClipEncoding> encode(List<List<Picture>> clips) {
        CALLS.incrementAndGet();
        if (CALLS_TO_FAILURE.getAndUpdate(calls -> Math.max(0, calls - 1)) == 1) {
            throw new IllegalStateException("Failing as the test wants");
        }
        return encoder.encode(clips);
    }

    @Override
    public void close() {
        encoder.close();
    }

    private record Factory(ModelChoice model) implements FrameEncoderFactory {
        @Override
        public FrameEncoder open(@Nullable Integer gpuIndex) {
            OPENED.incrementAndGet();
            return new TestingEncoder(model.open(gpuIndex));
        }
    }
}
