/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsWriterTest {
    @Test
    void writesWhatTheReaderReads(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("weights.safetensors");
        writer().write(file);
        try (SafetensorsFile read = SafetensorsFile.open(file)) {
            assertThat(read.metadata()).isEqualTo(Map.of("seed", "7", "commit", "abc"));
            assertThat(read.tensors()).extracting(TensorInfo::name).containsExactly("b", "a");
            assertThat(read.tensor("b").shape()).containsExactly(2, 3);
            assertThat(read.floats("b")).containsExactly(1, 2, 3, 4, 5, -0f);
            assertThat(read.floats("a")).containsExactly(Float.MIN_VALUE);
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(writer().toBytes());
        try (var files = Files.list(folder)) {
            assertThat(files.toList()).isEqualTo(List.of(file));
        }
    }

    @Test
    void refusesWhatDoesNotFit() {
        SafetensorsWriter writer = writer();
        assertThatThrownBy(() -> writer.add("c", new long[] {4}, new float[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Tensor c: expected 4 values for its shape, got 3");
        assertThatThrownBy(() -> writer.add("a", new long[] {1}, new float[1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Tensor a is there already");
    }

    private static SafetensorsWriter writer() {
        return new SafetensorsWriter()
                .metadata("seed", "7")
                .metadata("commit", "abc")
                .add("b", new long[] {2, 3}, new float[] {1, 2, 3, 4, 5, -0f})
                .add("a", new long[] {}, new float[] {Float.MIN_VALUE});
    }
}
