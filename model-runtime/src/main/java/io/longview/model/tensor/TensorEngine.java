/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.tensor;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place where PyTorch is started and configured, so that every user in the process computes
 * under the same rules: offline, no telemetry, and as many threads as asked for.
 */
public final class TensorEngine {
    private static final Logger LOG = LoggerFactory.getLogger(TensorEngine.class);
    private static final String NAME = "PyTorch";

    /** Threads that this Java thread's operations use; PyTorch keeps the number per thread. */
    private static final ThreadLocal<Integer> THREADS = new ThreadLocal<>();

    private final Engine engine;
    private final Device device;
    private final int threads;
    private final boolean rehearsing;

    private TensorEngine(Engine engine, Device device, int threads, boolean rehearsing) {
        this.engine = engine;
        this.device = device;
        this.threads = threads;
        this.rehearsing = rehearsing;
    }

    /**
     * Starts the engine, once a process, and returns a handle with the given settings.
     *
     * @throws IllegalArgumentException if the GPU asked for does not exist
     */
    public static TensorEngine start(EngineSettings settings) {
        Engine engine = Holder.ENGINE;
        Device device = Device.cpu();
        if (settings.gpu().isPresent()) {
            int index = settings.gpu().getAsInt();
            int present = engine.getGpuCount();
            if (index >= present) {
                throw new IllegalArgumentException(
                        "Expected a GPU with index %d, but this machine offers %d to PyTorch; choose the CPU, or name CUDA natives of libtorch in PYTORCH_LIBRARY_PATH as src/docs/chat-model.md tells"
                                .formatted(index, present));
            }
            device = Device.gpu(index);
        }
        TensorEngine started = new TensorEngine(engine, device, settings.threads(), false);
        started.enter();
        return started;
    }

    /**
     * The CPU in the part of a GPU: everything takes the ways that are meant for one, as far as the
     * CPU has their operators, so that they can be tested without it.
     */
    TensorEngine rehearsal() {
        return new TensorEngine(engine, Device.cpu(), threads, true);
    }

    /** Where tensors live. */
    public Device device() {
        return device;
    }

    /** Whether to compute in the ways of a CPU. */
    public boolean onCpu() {
        return !rehearsing && !device.isGpu();
    }

    /** Whether modules take the branches of a GPU though their tensors are on the CPU. */
    boolean isRehearsing() {
        return rehearsing;
    }

    /**
     * Waits until the device has computed everything that this process asked for. A GPU works on
     * while the caller goes on; a clock that is read without waiting tells nothing.
     */
    public void await() {
        if (device.isGpu()) {
            // A number in host memory is there when all that was queued before it is.
            try (NDManager manager = newManager()) {
                manager.zeros(new Shape(1)).toFloatArray();
            }
        }
    }

    /** Whether modules can use oneDNN's operators, which are measured and tested on x86 only. */
    public boolean hasOneDnn() {
        String processor = System.getProperty("os.arch", "");
        return onCpu()
                && (processor.equals("amd64") || processor.equals("x86_64"))
                && engine.hasCapability("MKLDNN");
    }

    /**
     * Prepares the calling thread. PyTorch keeps the thread count and the graph optimiser's switch
     * per thread, so each entry point calls this before it computes. The optimiser is off: it
     * specialises on shapes, which makes the first pictures of every size slow and gains nothing
     * here.
     */
    public void enter() {
        if (!Objects.equals(THREADS.get(), threads)) {
            JniUtils.setNumThreads(threads);
            JniUtils.setGraphExecutorOptimize(false);
            JniUtils.setGradMode(false);
            THREADS.set(threads);
        }
    }

    /** A new manager of native memory on this engine's device; the caller closes it. */
    public NDManager newManager() {
        return engine.newBaseManager(device);
    }

    /**
     * Begins to record operations of this thread for gradients, until the result is closed. One at
     * a time in a process.
     */
    public GradientCollector record() {
        enter();
        return engine.newGradientCollector();
    }

    /** {@link #newManager} with the engine's own type, which modules need. */
    PtNDManager newNativeManager() {
        return (PtNDManager) newManager();
    }

    /** Starts the engine when it is first used; class initialisation makes this happen once. */
    private static final class Holder {
        static final Engine ENGINE = load();

        private static Engine load() {
            NativeLibraries.stayOffline();
            NativeLibraries.describeLibtorch();
            System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
            System.setProperty("ai.djl.pytorch.num_threads", "1");
            Engine engine = Engine.getEngine(NAME);
            LOG.info("Started {} {}", NAME, engine.getVersion());
            return engine;
        }
    }
}
