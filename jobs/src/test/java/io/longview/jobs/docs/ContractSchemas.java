/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The published JSON Schemas, formats asserted. */
final class ContractSchemas {
    static final String FOLDER = "src/docs/contract/";
    static final List<String> NAMES = List.of("event", "tracks", "health", "answer", "query");

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonSchemaFactory FACTORY =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final SchemaValidatorsConfig CONFIG =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private final Path folder;

    private ContractSchemas(Path folder) {
        this.folder = folder;
    }

    /** The schemas as published. */
    static ContractSchemas published() {
        return new ContractSchemas(Documentation.file(FOLDER));
    }

    /** The schemas without their tolerance: a field that they do not describe is an error. */
    static ContractSchemas strict(Path folder) throws IOException {
        for (String name : NAMES) {
            JsonNode schema = Documentation.json(FOLDER + name + ".schema.json");
            forbidMore(schema);
            Files.write(folder.resolve(name + ".schema.json"), MAPPER.writeValueAsBytes(schema));
        }
        return new ContractSchemas(folder);
    }

    private static void forbidMore(JsonNode schema) {
        if (schema instanceof ObjectNode object
                && object.path("type").asText().equals("object")
                && object.has("properties")) {
            object.put("additionalProperties", false);
        }
        schema.forEach(ContractSchemas::forbidMore);
    }

    /** What is wrong with a value, one line each; empty if it is as the schema says. */
    List<String> errors(String name, byte[] json) throws IOException {
        return errors(name, MAPPER.readTree(json));
    }

    List<String> errors(String name, JsonNode value) {
        Path file = folder.resolve(name + ".schema.json");
        JsonSchema schema = FACTORY.getSchema(SchemaLocation.of(file.toUri().toString()), CONFIG);
        return schema.validate(value).stream().map(ValidationMessage::getMessage).sorted().toList();
    }

    /** Whether a document is a JSON Schema at all. */
    static List<String> schemaErrors(JsonNode schema) {
        return FACTORY
                .getSchema(SchemaLocation.of(SpecVersion.VersionFlag.V202012.getId()), CONFIG)
                .validate(schema)
                .stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }
}
