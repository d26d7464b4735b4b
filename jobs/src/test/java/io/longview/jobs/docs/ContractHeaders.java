/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** The headers that {@code src/docs/contract/asyncapi.yaml} describes. */
final class ContractHeaders {
    static final String FILE = ContractSchemas.FOLDER + "asyncapi.yaml";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ContractHeaders() {}

    /** What is wrong with the headers of a record, one line each. */
    static List<String> errors(String message, Headers headers) throws IOException {
        JsonNode document = Documentation.yaml(FILE);
        ObjectNode schema = document.at("/components/messages/" + message + "/headers").deepCopy();
        schema.set("components", document.path("components"));
        ObjectNode values = MAPPER.createObjectNode();
        for (Header header : headers) {
            values.put(header.key(), new String(header.value(), UTF_8));
        }
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(schema)
                .validate(values)
                .stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }

    /** The names that a message lists itself. */
    static List<String> names(String message) throws IOException {
        List<String> names = new ArrayList<>();
        Documentation.yaml(FILE)
                .at("/components/messages/" + message + "/headers/properties")
                .fieldNames()
                .forEachRemaining(names::add);
        return names;
    }
}
