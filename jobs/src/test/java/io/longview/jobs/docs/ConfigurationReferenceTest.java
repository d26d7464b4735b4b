/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.longview.jobs.pipeline.ConfigurationLoader;
import io.longview.jobs.pipeline.ConnectorOptions;
import java.io.IOException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.description.HtmlFormatter;
import org.apache.flink.util.TimeUtils;
import org.junit.jupiter.api.Test;

/** Keeps {@code src/docs/configuration.md} what the options say of themselves. */
class ConfigurationReferenceTest {
    /** The stages in the order in which data flow, by the second part of their keys. */
    private static final Map<String, String> STAGES = new LinkedHashMap<>();

    static {
        STAGES.put("kafka", "Connection to Kafka");
        STAGES.put("model", "Model");
        STAGES.put("decode", "Decoding");
        STAGES.put("sample", "Sampling");
        STAGES.put("scoreboard", "Scoreboards of broadcasts");
        STAGES.put("encode", "Encoding");
        STAGES.put("track", "Tracking");
        STAGES.put("moment", "Moments of broadcasts");
        STAGES.put("context", "Long context");
        STAGES.put("chat", "Chat model");
        STAGES.put("query", "Queries");
        STAGES.put("health", "Health");
    }

    private static final String INTRODUCTION =
            """
            # Configuration

            Every key below can stand in the YAML file given with `--config FILE` (flat or nested), or as
            `-D key=value` on the command line, which wins. The same keys work with `longview run`, with
            `longview analyze` (`-D` only) and with `flink run ... job/longview-job-VERSION.jar -D key=value`.
            Keys without the prefix `longview.` go to Flink as they are. An unknown key that begins with
            `longview.` is an error that names the nearest known one.

            Durations are written `500 ms`, `8 s`, `10 min`; sizes `16 mb`.

            Longview sets these Flink options unless you do: `pipeline.object-reuse: true`,
            `pipeline.generic-types: false`, `pipeline.auto-generate-uids: false`,
            `pipeline.max-parallelism: 720`, `execution.checkpointing.interval: 5 s`,
            `execution.buffer-timeout.interval: 0 ms`, `restart-strategy.type: exponential-delay`. Never change
            the maximum parallelism of a job whose state you want to keep.

            This page is generated from the options.
            """;

    @Test
    void isWhatTheOptionsSay() throws IOException {
        Documentation.assertGenerated("src/docs/configuration.md", generate());
    }

    @Test
    void everyOptionHasAStageAndADescription() {
        Set<String> withoutStage = new TreeSet<>(ConfigurationLoader.options().keySet());
        withoutStage.removeIf(key -> STAGES.containsKey(stage(key)));
        assertThat(withoutStage).isEmpty();
        ConfigurationLoader.options()
                .values()
                .forEach(option -> assertThat(description(option)).endsWith("."));
    }

    private static String generate() {
        StringBuilder page = new StringBuilder(INTRODUCTION);
        STAGES.forEach(
                (stage, title) -> {
                    page.append("\n## ").append(title).append("\n\n");
                    page.append("| key | type | default | meaning |\n|---|---|---|---|\n");
                    ConfigurationLoader.options().values().stream()
                            .filter(option -> stage(option.key()).equals(stage))
                            .forEach(option -> page.append(row(option)));
                    if (stage.equals("kafka")) {
                        page.append(
                                "| `%s*` | text | none | %s |\n"
                                        .formatted(
                                                ConnectorOptions.CLIENT_PREFIX,
                                                "Any setting of Kafka's clients, without this"
                                                        + " prefix: TLS, SASL, timeouts."));
                    }
                });
        return page.toString();
    }

    private static String row(ConfigOption<?> option) {
        return "| `%s` | %s | %s | %s |\n"
                .formatted(option.key(), type(option), defaultValue(option), description(option));
    }

    private static String stage(String key) {
        List<String> parts = new ArrayList<>(List.of(key.split("\\.", -1)));
        return parts.size() > 2 ? parts.get(1) : "";
    }

    private static String type(ConfigOption<?> option) {
        Class<?> type = valueType(option);
        if (type.isEnum()) {
            return Stream.of(type.getEnumConstants())
                    .map(constant -> "`" + constant(constant) + "`")
                    .collect(Collectors.joining(", "));
        }
        return switch (type.getSimpleName()) {
            case "String" -> "text";
            case "MemorySize" -> "size";
            case "Boolean", "Integer", "Double", "Duration" ->
                    type.getSimpleName().toLowerCase(Locale.ROOT);
            default -> throw new IllegalStateException("Expected a word for type " + type);
        };
    }

    /** Flink keeps the type of an option to itself. */
    private static Class<?> valueType(ConfigOption<?> option) {
        try {
            Method method = ConfigOption.class.getDeclaredMethod("getClazz");
            method.setAccessible(true);
            return (Class<?>) method.invoke(option);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Flink's ConfigOption has no getClazz any more", e);
        }
    }

    private static String defaultValue(ConfigOption<?> option) {
        Object value = option.defaultValue();
        if (value == null) {
            return "none";
        }
        String text =
                value instanceof Duration duration
                        ? TimeUtils.formatWithHighestUnit(duration)
                        : value instanceof MemorySize size
                                ? size.toString()
                                : value instanceof Enum<?> constant
                                        ? constant(constant)
                                        : value.toString();
        return "`" + text + "`";
    }

    private static String constant(Object constant) {
        return constant.toString().toLowerCase(Locale.ROOT);
    }

    private static String description(ConfigOption<?> option) {
        return new HtmlFormatter().format(option.description()).replace("|", "\\|");
    }
}
