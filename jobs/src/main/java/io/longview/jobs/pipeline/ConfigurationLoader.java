/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.pipeline;

import io.longview.jobs.failure.Failure;
import io.longview.operators.chat.ChatOptions;
import io.longview.operators.context.ContextOptions;
import io.longview.operators.decode.DecodeOptions;
import io.longview.operators.encode.EncodeOptions;
import io.longview.operators.moment.MomentOptions;
import io.longview.operators.sample.SampleOptions;
import io.longview.operators.scoreboard.ScoreboardOptions;
import io.longview.operators.track.TrackOptions;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.YamlParserUtils;
import org.jspecify.annotations.Nullable;

/**
 * Loads the job's configuration from a file and from {@code key=value} pairs, and checks the keys.
 */
public final class ConfigurationLoader {
    /** The classes whose public constants are Longview's options. */
    public static final List<Class<?>> OPTION_CLASSES =
            List.of(
                    ConnectorOptions.class,
                    ModelOptions.class,
                    DecodeOptions.class,
                    SampleOptions.class,
                    ScoreboardOptions.class,
                    EncodeOptions.class,
                    TrackOptions.class,
                    MomentOptions.class,
                    ContextOptions.class,
                    ChatOptions.class);

    private static final String PREFIX = "longview.";

    private ConfigurationLoader() {}

    /**
     * Loads the configuration.
     *
     * @param file YAML file with flat or nested keys, if there is one
     * @param pairs {@code key=value}, which override the file
     * @throws Failure if the file cannot be read, a pair has no {@code =}, a key under {@code
     *     longview.} is not known, or its value is of another type
     */
    public static Configuration load(@Nullable Path file, List<String> pairs) {
        Configuration configuration = new Configuration();
        if (file != null) {
            readFile(file).forEach((key, value) -> configuration.setString(key, value));
        }
        for (String pair : pairs) {
            int split = pair.indexOf('=');
            if (split < 1) {
                throw Failure.configuration(
                        "Expected key=value after -D, got '%s'".formatted(pair));
            }
            configuration.setString(
                    pair.substring(0, split).strip(), pair.substring(split + 1).strip());
        }
        checkKeys(configuration);
        options().values().forEach(option -> checkValue(configuration, option));
        return configuration;
    }

    /** All options, by key. */
    public static Map<String, ConfigOption<?>> options() {
        Map<String, ConfigOption<?>> options = new TreeMap<>();
        for (Class<?> type : OPTION_CLASSES) {
            for (Field field : type.getFields()) {
                if (Modifier.isStatic(field.getModifiers())
                        && field.getType() == ConfigOption.class) {
                    try {
                        ConfigOption<?> option = (ConfigOption<?>) field.get(null);
                        options.put(option.key(), option);
                    } catch (IllegalAccessException e) {
                        throw new IllegalStateException("Option fields are public", e);
                    }
                }
            }
        }
        return options;
    }

    private static Map<String, String> readFile(Path file) {
        if (!Files.isReadable(file)) {
            throw Failure.configuration("Expected a readable YAML file, got '%s'".formatted(file));
        }
        try {
            Map<String, String> flat = new TreeMap<>();
            flatten("", YamlParserUtils.loadYamlFile(file.toFile()), flat);
            return flat;
        } catch (Exception e) { // The parser declares no narrower type.
            throw Failure.configuration(
                    "Could not read '%s' as YAML: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static void flatten(String prefix, Map<String, Object> tree, Map<String, String> flat) {
        for (Map.Entry<String, Object> entry : tree.entrySet()) {
            Object value = entry.getValue();
            if (value instanceof Map<?, ?> nested) {
                Map<String, Object> children = new TreeMap<>();
                nested.forEach((key, child) -> children.put(String.valueOf(key), child));
                flatten(prefix + entry.getKey() + ".", children, flat);
            } else if (value != null) {
                flat.put(prefix + entry.getKey(), value.toString());
            }
        }
    }

    private static void checkKeys(Configuration configuration) {
        Map<String, ConfigOption<?>> known = options();
        for (String key : configuration.keySet()) {
            if (key.startsWith(PREFIX)
                    && !key.startsWith(ConnectorOptions.CLIENT_PREFIX)
                    && !known.containsKey(key)) {
                String nearest =
                        known.keySet().stream()
                                .min(Comparator.comparingInt(other -> distance(key, other)))
                                .orElseThrow();
                throw Failure.configuration(
                        "Expected a known key, got '%s'; did you mean '%s'?"
                                .formatted(key, nearest));
            }
        }
    }

    private static void checkValue(Configuration configuration, ConfigOption<?> option) {
        try {
            configuration.getOptional(option);
        } catch (IllegalArgumentException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw Failure.configuration(
                    "Expected a usable value of %s, got '%s': %s"
                            .formatted(
                                    option.key(),
                                    configuration.getString(option.key(), ""),
                                    cause.getMessage()),
                    e);
        }
    }

    /** Levenshtein distance. */
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitute = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substitute, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
