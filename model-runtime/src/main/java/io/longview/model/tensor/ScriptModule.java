/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.tensor;

import ai.djl.engine.EngineException;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * TorchScript source compiled when it is loaded, for whole networks and fused kernels that would
 * cost much more as single calls from Java. Stateless: weights are arguments.
 *
 * <p>Native memory of the module is freed by {@link #close}. Calls are safe from several threads.
 */
public final class ScriptModule implements AutoCloseable {
    /** How a module asks which branch to take. What only CUDA can compute asks for device.type. */
    private static final String ON_CUDA = "\\b\\w+\\.is_cuda\\b";

    private final PtNDManager manager;
    private final PtSymbolBlock block;
    private final NativeCalls.Need loaded = NativeCalls.modelLoaded();

    private ScriptModule(PtNDManager manager, PtSymbolBlock block) {
        this.manager = manager;
        this.block = block;
    }

    /**
     * Compiles a module from the resources beside a class.
     *
     * @param engine where it will run
     * @param name the class that the source defines
     * @param beside where the resources lie
     * @param files resources with TorchScript text, joined in this order
     * @throws IllegalArgumentException if PyTorch refuses the source
     */
    public static ScriptModule compile(
            TensorEngine engine, String name, Class<?> beside, String... files) {
        StringBuilder source = new StringBuilder();
        for (String file : files) {
            source.append(text(beside, file));
        }
        return compile(engine, name, source.toString());
    }

    static ScriptModule compile(TensorEngine engine, String name, String source) {
        engine.enter();
        PtNDManager manager = engine.newNativeManager();
        String text = engine.isRehearsing() ? source.replaceAll(ON_CUDA, "True") : source;
        byte[] archive = ScriptArchive.assemble(name, text);
        try {
            return new ScriptModule(
                    manager,
                    JniUtils.loadModule(manager, new ByteArrayInputStream(archive), false, false));
        } catch (EngineException e) {
            manager.close();
            throw new IllegalArgumentException(
                    "TorchScript class %s does not compile: %s".formatted(name, e.getMessage()), e);
        } catch (IOException e) {
            manager.close();
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Class<?> beside, String file) {
        try (@Nullable InputStream in = beside.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(
                        "The resource %s is missing beside %s; the jar is incomplete"
                                .formatted(file, beside.getName()));
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a method; the caller closes the result and the arguments. */
    public IValue run(String method, IValue... arguments) {
        return NativeCalls.run(() -> IValueUtils.runMethod(block, method, arguments));
    }

    @Override
    public void close() {
        block.close();
        manager.close();
        loaded.close();
    }
}
