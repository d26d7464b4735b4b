/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.bundle;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Turns manifest text into a {@link BundleManifest}, collecting every fault before it gives up. */
final class ManifestReader {
    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final Set<String> FIELDS = Set.of("name", "version", "parts");
    private static final Set<String> PART_FIELDS =
            Set.of("name", "file", "sha256", "parameters", "licence", "provenance", "labels");

    private final String origin;
    private final List<String> faults = new ArrayList<>();

    ManifestReader(String origin) {
        this.origin = origin;
    }

    BundleManifest read(byte[] json) {
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (IOException e) {
            throw new BundleException(
                    "%s: is not proper JSON: %s".formatted(origin, e.getMessage()), e);
        }
        checkFields("manifest", root, FIELDS);
        List<BundleManifest.Part> parts = new ArrayList<>();
        JsonNode list = root.path("parts");
        if (!list.isArray() || list.isEmpty()) {
            faults.add("parts: expected an array of at least one part, got " + describe(list));
        }
        Set<String> names = new HashSet<>();
        Set<String> files = new HashSet<>();
        for (JsonNode node : list) {
            BundleManifest.Part part = readPart("parts[" + parts.size() + "]", node);
            if (!names.add(part.name())) {
                faults.add("parts: the name " + part.name() + " is used twice");
            }
            if (!files.add(part.file())) {
                faults.add("parts: the file " + part.file() + " is used twice");
            }
            parts.add(part);
        }
        BundleManifest manifest =
                new BundleManifest(
                        text("manifest", root, "name", PLAIN_NAME),
                        text("manifest", root, "version", PLAIN_NAME),
                        parts);
        if (!faults.isEmpty()) {
            throw new BundleException(
                    "%s: is not a bundle manifest: %s"
                            .formatted(origin, String.join("; ", faults)));
        }
        return manifest;
    }

    private BundleManifest.Part readPart(String where, JsonNode node) {
        checkFields(where, node, PART_FIELDS);
        JsonNode parameters = node.path("parameters");
        if (!parameters.canConvertToLong()
                || !parameters.isIntegralNumber()
                || parameters.longValue() < 0) {
            faults.add(
                    where
                            + ".parameters: expected a whole number from 0, got "
                            + describe(parameters));
        }
        Pattern any = Pattern.compile("(?s).+");
        return new BundleManifest.Part(
                text(where, node, "name", PLAIN_NAME),
                text(where, node, "file", PLAIN_NAME),
                text(where, node, "sha256", SHA256),
                parameters.longValue(),
                text(where, node, "licence", any),
                text(where, node, "provenance", any),
                labels(where, node.path("labels")));
    }

    private List<String> labels(String where, JsonNode node) {
        List<String> labels = new ArrayList<>();
        if (!node.isArray() && !node.isMissingNode()) {
            faults.add(where + ".labels: expected an array of strings, got " + describe(node));
        }
        for (JsonNode label : node) {
            if (!label.isTextual()) {
                faults.add(where + ".labels: expected strings, got " + describe(label));
            }
            labels.add(label.asText());
        }
        return labels;
    }

    private String text(String where, JsonNode node, String field, Pattern pattern) {
        JsonNode value = node.path(field);
        if (!value.isTextual() || !pattern.matcher(value.textValue()).matches()) {
            faults.add(
                    "%s.%s: expected text like %s, got %s"
                            .formatted(where, field, pattern, describe(value)));
        }
        return value.asText();
    }

    private void checkFields(String where, JsonNode node, Set<String> known) {
        if (!node.isObject()) {
            faults.add(where + ": expected an object, got " + describe(node));
        }
        node.fieldNames()
                .forEachRemaining(
                        field -> {
                            if (!known.contains(field)) {
                                faults.add(where + ": unknown field " + field);
                            }
                        });
    }

    private static String describe(JsonNode node) {
        return node instanceof MissingNode ? "nothing" : node.toString();
    }
}
