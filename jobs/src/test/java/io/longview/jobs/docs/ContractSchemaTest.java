/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.longview.model.heads.track.EndReason;
import io.longview.model.language.QuestionKind;
import io.longview.operators.event.Answer;
import io.longview.operators.event.Event;
import io.longview.operators.event.EventJson;
import io.longview.operators.event.EventKind;
import io.longview.operators.event.EventPhase;
import io.longview.operators.event.EventStatus;
import io.longview.operators.event.HealthReport;
import io.longview.operators.media.StreamKind;
import io.longview.operators.query.QueryRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the JSON Schemas in {@code src/docs/contract} to what the code writes. */
class ContractSchemaTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir static Path folder;

    @Test
    void areSchemas() throws IOException {
        for (String name : ContractSchemas.NAMES) {
            JsonNode schema = Documentation.json(ContractSchemas.FOLDER + name + ".schema.json");
            assertThat(ContractSchemas.schemaErrors(schema)).as(name).isEmpty();
        }
    }

    @Test
    void describeEveryFieldThatIsWritten() throws IOException {
        ContractSchemas strict = ContractSchemas.strict(folder);
        for (Event event : ContractSamples.events()) {
            assertThat(strict.errors("event", EventJson.write(event))).as("%s", event).isEmpty();
        }
        assertThat(strict.errors("tracks", EventJson.write(ContractSamples.tracks()))).isEmpty();
        for (Answer answer : ContractSamples.answers()) {
            assertThat(strict.errors("answer", EventJson.write(answer))).as("%s", answer).isEmpty();
        }
        for (QueryRequest query : ContractSamples.queries()) {
            assertThat(strict.errors("query", EventJson.write(query))).as("%s", query).isEmpty();
        }
        for (HealthReport report : ContractSamples.healthReports()) {
            assertThat(strict.errors("health", EventJson.write(report))).isEmpty();
        }
    }

    @Test
    void acceptFieldsOfLaterReleases() throws IOException {
        ObjectNode event = sample("event");
        event.put("fromTheFuture", 1);
        ((ObjectNode) event.at("/stream")).put("site", "north");
        assertThat(ContractSchemas.published().errors("event", event)).isEmpty();
        assertThat(ContractSchemas.strict(folder).errors("event", event)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "event; /eventId; \"5AB8\"",
                "event; /revision; -1",
                "event; /revision; 0",
                "event; /phase; \"begin\"",
                "event; /kind; \"object\"",
                "event; /confidence; 1.2",
                "event; /stream/kind; \"webcam\"",
                "event; /time/start; \"2026-02-30T00:00:00.000Z\"",
                "event; /time/start; \"2026-02-03T00:00:00Z\"",
                "event; /time/startFrame; 0",
                "event; /objects/0/objectId; 7",
                "event; /objects/0/bbox/left; -0.1",
                "event; /attributes/reason; \"bored\"",
                "event; /attributes/durationSeconds; \"3\"",
                "tracks; /late; \"no\"",
                "tracks; /frame; 1.5",
                "tracks; /imageSize/width; 0",
                "health; /state; \"sleepy\"",
                "health; /gaps/0/end; \"later\"",
                "health; /framesDecoded; -1",
                "answer; /answerId; \"x\"",
                "answer; /verdict; \"perhaps\"",
                "answer; /kind; \"why\"",
                "answer; /unit; \"metres\"",
                "answer; /ranges/0/score; 1.5",
                "answer; /ranges/0/atLeast; 0",
                "answer; /coverage/analysedRatio; 2",
                "answer; /memory/bytes; -1",
                "query; /mode; \"always\"",
                "query; /answerAt; \"later\"",
                "query; /threshold; 0",
                "query; /from; \"noon\"",
                "query; /version; -1"
            })
    void refuseAPlantedFault(String name, String pointer, String fault) throws IOException {
        ObjectNode value = sample(name);
        int slash = pointer.lastIndexOf('/');
        String field = pointer.substring(slash + 1);
        ObjectNode parent = (ObjectNode) value.at(pointer.substring(0, slash));
        assertThat(parent.has(field)).as("the sample has %s", pointer).isTrue();
        parent.set(field, MAPPER.readTree(fault));
        assertThat(ContractSchemas.published().errors(name, value)).isNotEmpty();
    }

    @Test
    void refuseAMissingField() throws IOException {
        for (String name : ContractSchemas.NAMES) {
            for (JsonNode field :
                    Documentation.json(ContractSchemas.FOLDER + name + ".schema.json")
                            .path("required")) {
                ObjectNode value = sample(name);
                assertThat(value.remove(field.asText())).as("%s of %s", field, name).isNotNull();
                assertThat(ContractSchemas.published().errors(name, value)).isNotEmpty();
            }
        }
    }

    @Test
    void listTheValuesThatTheCodeHas() throws IOException {
        JsonNode event = Documentation.json(ContractSchemas.FOLDER + "event.schema.json");
        assertThat(values(event.at("/properties/phase/enum")))
                .isEqualTo(wireNames(EventPhase.values()));
        assertThat(values(event.at("/properties/status/enum")))
                .isEqualTo(wireNames(EventStatus.values()));
        assertThat(values(event.at("/properties/kind/enum")))
                .isEqualTo(wireNames(EventKind.values()));
        assertThat(values(event.at("/$defs/stream/properties/kind/enum")))
                .isEqualTo(wireNames(StreamKind.values()));
        assertThat(values(event.at("/allOf/2/then/properties/attributes/properties/reason/enum")))
                .isEqualTo(wireNames(EndReason.values()));
        JsonNode answer = Documentation.json(ContractSchemas.FOLDER + "answer.schema.json");
        assertThat(values(answer.at("/properties/verdict/enum")))
                .isEqualTo(wireNames(Answer.Verdict.values()));
        assertThat(values(answer.at("/properties/kind/enum")))
                .isEqualTo(
                        Stream.concat(
                                        wireNames(QuestionKind.values()).stream(),
                                        Stream.of(Answer.FREE))
                                .toList());
        assertThat(
                        values(
                                Documentation.json(ContractSchemas.FOLDER + "health.schema.json")
                                        .at("/properties/state/enum")))
                .isEqualTo(wireNames(HealthReport.State.values()));
    }

    /** A value in which every field of its schema is there. */
    private static ObjectNode sample(String name) throws IOException {
        Object value =
                switch (name) {
                    case "event" -> ContractSamples.trackEnd();
                    case "tracks" -> ContractSamples.tracks();
                    case "health" -> ContractSamples.healthWithGap();
                    case "answer" -> ContractSamples.answers().get(0);
                    case "query" -> ContractSamples.queries().get(0);
                    default -> throw new IllegalArgumentException(name);
                };
        return (ObjectNode) MAPPER.readTree(EventJson.write(value));
    }

    static List<String> values(JsonNode list) {
        List<String> values = new ArrayList<>();
        list.forEach(value -> values.add(value.asText()));
        return values;
    }

    static List<String> wireNames(Enum<?>[] constants) {
        return Stream.of(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
    }
}
