/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.JniUtils;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The engine, its scopes and its modules. */
class TensorEngineTest {
    private static final TensorEngine ENGINE = TensorEngine.start(EngineSettings.cpu(1));

    @Test
    void startsOfflineOnTheCpu() {
        assertThat(ENGINE.onCpu()).isTrue();
        assertThat(System.getProperty("ai.djl.offline")).isEqualTo("true");
        assertThat(System.getProperty("OPT_OUT_TRACKING")).isEqualTo("true");
        assertThat(JniUtils.getNumInteropThreads()).isEqualTo(1);
    }

    @Test
    void setsTheThreadsOfTheCallingThread() {
        TensorEngine two = TensorEngine.start(EngineSettings.cpu(2));
        assertThat(JniUtils.getNumThreads()).isEqualTo(2);
        ENGINE.enter();
        assertThat(JniUtils.getNumThreads()).isEqualTo(1);
        two.enter();
        assertThat(JniUtils.getNumThreads()).isEqualTo(2);
        ENGINE.enter();
    }

    @Test
    void refusesSenselessSettings() {
        int present = Engine.getEngine("PyTorch").getGpuCount();
        EngineSettings missing = new EngineSettings(1, OptionalInt.of(present));
        assertThatThrownBy(() -> TensorEngine.start(missing))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Expected a GPU with index %d, but this machine offers %d to PyTorch; choose the CPU, or name CUDA natives of libtorch in PYTORCH_LIBRARY_PATH as src/docs/chat-model.md tells"
                                .formatted(present, present));
        assertThatThrownBy(() -> EngineSettings.cpu(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected at least 1 thread for the tensor engine, got 0");
        assertThatThrownBy(() -> new EngineSettings(1, OptionalInt.of(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected a GPU index from 0, got -1");
    }

    @Test
    void aScopeFreesAllButWhatIsKept() {
        try (NDManager manager = ENGINE.newManager()) {
            NDArray input = manager.ones(new Shape(3));
            NDArray kept;
            NDArray dropped;
            try (TensorScope scope = TensorScope.under(manager)) {
                dropped = scope.borrow(input).add(1);
                kept = scope.keep(dropped.mul(2));
            }
            assertThat(kept.toFloatArray()).containsExactly(4, 4, 4);
            assertThat(input.toFloatArray()).containsExactly(1, 1, 1);
            assertThat(manager.getManagedArrays()).containsExactlyInAnyOrder(input, kept);
            assertThatThrownBy(dropped::toFloatArray).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void compilesAndRunsAModule() {
        String source =
                """
                class Twice(Module):
                  __parameters__ = []
                  __buffers__ = []
                  training : bool
                  def twice(self: __torch__.Twice, x: Tensor) -> Tensor:
                    return torch.mul(x, 2)
                """;
        try (ScriptModule module = ScriptModule.compile(ENGINE, "Twice", source);
                NDManager manager = ENGINE.newManager();
                IValue x = IValue.from((PtNDArray) manager.create(new float[] {1, 2}));
                IValue result = module.run("twice", x)) {
            assertThat(result.toTensor((PtNDManager) manager).toFloatArray()).containsExactly(2, 4);
        }
    }

    @Test
    void saysWhyAModuleDoesNotCompile() {
        assertThatThrownBy(
                        () ->
                                ScriptModule.compile(
                                        ENGINE, "Broken", "class Broken(Module):\n  nonsense"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("TorchScript class Broken does not compile: ");
        assertThatThrownBy(
                        () ->
                                ScriptModule.compile(
                                        ENGINE, "None", TensorEngineTest.class, "none.torchscript"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "The resource none.torchscript is missing beside io.longview.model.tensor.TensorEngineTest; the jar is incomplete");
    }
}
