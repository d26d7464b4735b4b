/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.bundle;

import static io.longview.model.bundle.TestingSafetensors.file;
import static io.longview.model.bundle.TestingSafetensors.tensor;
import static io.longview.model.bundle.TestingSafetensors.withLength;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SafetensorsFileTest {
    @TempDir Path folder;

    @Test
    void readsFromDiskWhatItReadsFromMemory() throws IOException {
        byte[] data = bytes(1.5f, -2f, 0f, 3.25f);
        byte[] content =
                file(
                        "{\"__metadata__\":{\"format\":\"pt\"},"
                                + tensor("w", "F32", "[2,2]", 0, 16)
                                + "}",
                        data);
        Path path = Files.write(folder.resolve("w.safetensors"), content);
        try (SafetensorsFile disk = SafetensorsFile.open(path);
                SafetensorsFile memory = SafetensorsFile.of("w", content)) {
            for (SafetensorsFile file : List.of(disk, memory)) {
                assertThat(file.floats("w")).containsExactly(1.5f, -2f, 0f, 3.25f);
                assertThat(file.metadata()).isEqualTo(Map.of("format", "pt"));
                assertThat(file.tensor("w"))
                        .isEqualTo(new TensorInfo("w", DType.F32, new long[] {2, 2}, 0, 16));
                assertThat(file.tensor("w").elements()).isEqualTo(4);
                assertThat(file.tensors()).hasToString("[w F32 2x2]");
                assertThat(file.bytes("w", 4, 4).getFloat()).isEqualTo(-2f);
                assertThat(file.bytes("w", 4, 4).isReadOnly()).isTrue();
            }
        }
    }

    @Test
    void widensHalfFloatsExactly() {
        // 1, -2, the largest, the smallest subnormal, infinity, NaN, -0.
        short[] halves = {
            0x3c00, (short) 0xc000, 0x7bff, 0x0001, 0x7c00, 0x7e00, (short) 0x8000, 0x03ff
        };
        ByteBuffer data = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        data.asShortBuffer().put(halves);
        try (SafetensorsFile file =
                SafetensorsFile.of(
                        "h", file("{" + tensor("h", "F16", "[8]", 0, 16) + "}", data.array()))) {
            assertThat(file.floats("h"))
                    .containsExactly(
                            1f,
                            -2f,
                            65504f,
                            0x1p-24f,
                            Float.POSITIVE_INFINITY,
                            Float.NaN,
                            -0f,
                            1023 * 0x1p-24f);
        }
    }

    @Test
    void widensBfloat16Exactly() {
        ByteBuffer data = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
        data.putShort((short) 0x3fc0).putShort((short) 0xff80);
        try (SafetensorsFile file =
                SafetensorsFile.of(
                        "b", file("{" + tensor("b", "BF16", "[2]", 0, 4) + "}", data.array()))) {
            assertThat(file.floats("b")).containsExactly(1.5f, Float.NEGATIVE_INFINITY);
        }
    }

    @Test
    void readsScalarsEmptyTensorsAndIntegers() {
        byte[] data = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(-7).array();
        try (SafetensorsFile file =
                SafetensorsFile.of(
                        "s",
                        file(
                                "{"
                                        + tensor("scalar", "I64", "[]", 0, 8)
                                        + ","
                                        + tensor("empty", "F32", "[3,0]", 8, 8)
                                        + "}",
                                data))) {
            assertThat(file.longs("scalar")).containsExactly(-7);
            assertThat(file.tensor("scalar").shapeText()).isEqualTo("scalar");
            assertThat(file.floats("empty")).isEmpty();
        }
    }

    @Test
    void readsTensorsBeyondTwoGibibytes() throws IOException {
        long large = 3L << 30;
        String header =
                "{"
                        + tensor("large", "U8", "[" + large + "]", 0, large)
                        + ","
                        + tensor("last", "F32", "[1]", large, large + 4)
                        + "}";
        Path path = folder.resolve("large.safetensors");
        try (RandomAccessFile sparse = new RandomAccessFile(path.toFile(), "rw")) {
            byte[] start = file(header);
            sparse.write(start);
            sparse.seek(start.length + large - 1);
            sparse.write(9);
            sparse.write(bytes(42f));
        }
        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            assertThat(file.floats("last")).containsExactly(42f);
            assertThat(file.bytes("large", large - 1, 1).get()).isEqualTo((byte) 9);
        }
    }

    static Stream<Arguments> broken() {
        String valid = tensor("a", "F32", "[1]", 0, 4);
        return Stream.of(
                Arguments.of(
                        new byte[5],
                        "x: expected a safetensors file of at least 8 bytes, got 5 bytes"),
                Arguments.of(
                        withLength(-1, "{}"),
                        "x: expected a safetensors header of 2 to 100000000 bytes, its length field says 18446744073709551615; is this a safetensors file?"),
                Arguments.of(
                        withLength(100, "{}"),
                        "x: its header should have 100 bytes, but only 2 follow the length field; the file is cut short"),
                Arguments.of(
                        file("{\"a\":"),
                        "x: its header is not proper JSON: Unexpected end-of-input within/between Object entries"),
                Arguments.of(file("[1]"), "x: expected a JSON object as header, got ARRAY"),
                Arguments.of(
                        file("{" + valid + "," + valid + "}", new byte[4]),
                        "x: its header is not proper JSON: Duplicate field 'a'"),
                Arguments.of(
                        file("{\"__metadata__\":{\"a\":1}}"),
                        "x: expected __metadata__.a to be a string, got 1"),
                Arguments.of(
                        file("{\"__metadata__\":[]}"),
                        "x: expected __metadata__ to be an object of strings, got ARRAY"),
                Arguments.of(
                        file("{\"a\":{\"dtype\":\"F32\"}}"),
                        "x: tensor a: expected exactly the fields dtype, shape and data_offsets, got {\"dtype\":\"F32\"}"),
                Arguments.of(
                        file("{" + tensor("a", "F12", "[1]", 0, 4) + "}", new byte[4]),
                        "x: tensor a: expected a dtype of [BOOL, U8, I8, U16, I16, U32, I32, U64, I64, F16, BF16, F32, F64], got \"F12\""),
                Arguments.of(
                        file("{" + tensor("a", "F32", "[-1]", 0, 4) + "}", new byte[4]),
                        "x: tensor a: expected shape of whole numbers from 0, got [-1]"),
                Arguments.of(
                        file("{" + tensor("a", "F32", "[1.5]", 0, 4) + "}", new byte[4]),
                        "x: tensor a: expected shape of whole numbers from 0, got [1.5]"),
                Arguments.of(
                        file("{" + tensor("a", "F32", "4", 0, 4) + "}", new byte[4]),
                        "x: tensor a: expected an array as shape, got 4"),
                Arguments.of(
                        file(
                                "{" + tensor("a", "F32", "[9223372036854775807,2]", 0, 4) + "}",
                                new byte[4]),
                        "x: tensor a: its shape 9223372036854775807x2 has more bytes than 64 bits can count"),
                Arguments.of(
                        file("{" + tensor("a", "F32", "[2]", 0, 8) + "}", new byte[4]),
                        "x: tensor a: expected data_offsets [begin, end] with begin <= end within the 4 bytes of data, got [0,8]"),
                Arguments.of(
                        file("{" + tensor("a", "F32", "[1]", 4, 0) + "}", new byte[4]),
                        "x: tensor a: expected data_offsets [begin, end] with begin <= end within the 4 bytes of data, got [4,0]"),
                Arguments.of(
                        file("{" + tensor("a", "F32", "[2]", 0, 4) + "}", new byte[4]),
                        "x: tensor a: expected 8 bytes for F32 2, got 4 bytes, offsets 0 to 4"),
                Arguments.of(
                        file(
                                "{" + valid + "," + tensor("b", "F32", "[1]", 2, 6) + "}",
                                new byte[6]),
                        "x: tensor b: expected to begin at 4, where the tensor before it ends, got begin 2: the two overlap"),
                Arguments.of(
                        file(
                                "{" + valid + "," + tensor("b", "F32", "[1]", 6, 10) + "}",
                                new byte[10]),
                        "x: tensor b: expected to begin at 4, where the tensor before it ends, got begin 6: the two leave a gap between them"),
                Arguments.of(
                        file("{" + valid + "}", new byte[7]),
                        "x: its tensors end at 4, but it has 7 bytes of data; the file has bytes that no tensor owns"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void saysWhatIsWrong(byte[] content, String message) {
        assertThatThrownBy(() -> SafetensorsFile.of("x", content))
                .isInstanceOf(BundleException.class)
                .hasMessage(message);
    }

    @Test
    void refusesAHeaderThatIsNotUtf8() {
        byte[] content = file("{}  ");
        content[10] = (byte) 0xff;
        assertThatThrownBy(() -> SafetensorsFile.of("x", content))
                .hasMessage("x: its header is not UTF-8");
    }

    @Test
    void refusesAMissingFile() {
        Path path = folder.resolve("none");
        assertThatThrownBy(() -> SafetensorsFile.open(path))
                .isInstanceOf(BundleException.class)
                .hasMessageStartingWith(path + ": cannot be read: ");
    }

    @Test
    void refusesToReadWhatIsNotThere() {
        try (SafetensorsFile file =
                SafetensorsFile.of(
                        "x",
                        file(
                                "{"
                                        + tensor("a", "F32", "[1]", 0, 4)
                                        + ","
                                        + tensor("i", "I32", "[1]", 4, 8)
                                        + "}",
                                new byte[8]))) {
            assertThatThrownBy(() -> file.tensor("b"))
                    .isInstanceOf(BundleException.class)
                    .hasMessage("x: has no tensor b; it has 2 others");
            assertThatThrownBy(() -> file.floats("i"))
                    .isInstanceOf(BundleException.class)
                    .hasMessage("x: tensor i: expected F32, F16 or BF16, got I32");
            assertThatThrownBy(() -> file.longs("i"))
                    .isInstanceOf(BundleException.class)
                    .hasMessage("x: tensor i: expected I64 of at most 2 GiB, got I32 of 4 bytes");
            assertThatThrownBy(() -> file.bytes("a", 2, 4))
                    .isInstanceOf(IndexOutOfBoundsException.class)
                    .hasMessage("x: tensor a has 4 bytes, asked for 4 from 2");
            assertThatThrownBy(() -> file.requireExactly(List.of("a", "c", "b")))
                    .isInstanceOf(BundleException.class)
                    .hasMessage("x: expected exactly 3 tensors: missing [b, c], unused [i]");
            file.requireExactly(List.of("i", "a"));
        }
    }

    private static byte[] bytes(float... values) {
        ByteBuffer data = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            data.putFloat(value);
        }
        return data.array();
    }
}
