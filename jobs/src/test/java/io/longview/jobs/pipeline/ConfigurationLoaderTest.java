/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.longview.jobs.failure.ExitCode;
import io.longview.jobs.failure.Failure;
import io.longview.operators.decode.DecodeOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationLoaderTest {
    @TempDir Path folder;

    @Test
    void readsFlatAndNestedKeysOfAFile() throws IOException {
        Path file =
                file(
                        """
                        longview:
                          kafka:
                            topic-prefix: site.
                            bounded: true
                          decode: {source-timeout: 7 s}
                        longview.kafka.group-id: watchers
                        execution.checkpointing.interval: 3s
                        """);

        Configuration loaded = ConfigurationLoader.load(file, List.of());

        assertThat(loaded.get(ConnectorOptions.TOPIC_PREFIX)).isEqualTo("site.");
        assertThat(loaded.get(ConnectorOptions.BOUNDED)).isTrue();
        assertThat(loaded.get(DecodeOptions.SOURCE_TIMEOUT)).isEqualTo(Duration.ofSeconds(7));
        assertThat(loaded.get(ConnectorOptions.GROUP_ID)).isEqualTo("watchers");
        assertThat(loaded.get(CheckpointingOptions.CHECKPOINTING_INTERVAL))
                .isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void pairsOverrideTheFileAndTheLastPairWins() throws IOException {
        Path file =
                file("longview.kafka.group-id: of-the-file\nlongview.kafka.topic-prefix: kept.\n");

        Configuration loaded =
                ConfigurationLoader.load(
                        file,
                        List.of(
                                "longview.kafka.group-id=first",
                                " longview.kafka.group-id = a=b ",
                                "longview.kafka.client.security.protocol=SSL"));

        assertThat(loaded.toMap())
                .isEqualTo(
                        Map.of(
                                "longview.kafka.group-id", "a=b",
                                "longview.kafka.topic-prefix", "kept.",
                                "longview.kafka.client.security.protocol", "SSL"));
    }

    @Test
    void withoutFileAndPairsNothingIsSet() {
        assertThat(ConfigurationLoader.load(null, List.of()).toMap()).isEmpty();
    }

    @Test
    void anUnknownKeyIsRefusedWithTheNearestOne() throws IOException {
        assertFailure(null, "longview.kafka.grup-id=x")
                .hasMessage(
                        "Expected a known key, got 'longview.kafka.grup-id'; did you mean"
                                + " 'longview.kafka.group-id'?");
        assertFailure(file("longview: {decode: {source-timeuot: 1 s}}"))
                .hasMessage(
                        "Expected a known key, got 'longview.decode.source-timeuot'; did you mean"
                                + " 'longview.decode.source-timeout'?");
    }

    @ParameterizedTest
    @CsvSource({
        "longview.kafka.bounded,maybe",
        "longview.kafka.transaction-timeout,soon",
        "longview.kafka.starting-offsets,yesterday",
        "longview.decode.max-segment-size,big",
        "longview.decode.reorder-segments,1.5"
    })
    void aValueOfAnotherTypeIsRefused(String key, String value) {
        assertFailure(null, key + "=" + value)
                .hasMessageMatching(
                        "Expected a usable value of " + key + ", got '" + value + "': .+");
    }

    @ParameterizedTest
    @CsvSource({"longview.kafka.bounded", "=true"})
    void aPairWithoutKeyOrValueIsRefused(String pair) {
        assertFailure(null, pair).hasMessage("Expected key=value after -D, got '" + pair + "'");
    }

    @Test
    void aMissingFileIsRefused() {
        Path missing = folder.resolve("missing.yaml");
        assertFailure(missing).hasMessage("Expected a readable YAML file, got '" + missing + "'");
    }

    @Test
    void aFileThatIsNoYamlIsRefused() throws IOException {
        Path file = file("longview: [unclosed");
        assertFailure(file).hasMessageStartingWith("Could not read '" + file + "' as YAML: ");
    }

    @ParameterizedTest
    @CsvSource({"kitten,sitting,3", "'',abc,3", "abc,'',3", "same,same,0", "ab,ba,2"})
    void distanceCountsEdits(String a, String b, int edits) {
        assertThat(ConfigurationLoader.distance(a, b)).isEqualTo(edits);
    }

    private Path file(String yaml) throws IOException {
        return Files.writeString(folder.resolve("longview.yaml"), yaml);
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertFailure(
            @Nullable Path file, String... pairs) {
        return assertThatThrownBy(() -> ConfigurationLoader.load(file, List.of(pairs)))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure ->
                                assertThat(failure.exitCode()).isEqualTo(ExitCode.CONFIGURATION));
    }
}
