/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.longview.jobs.kafka.Topic;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** One record as a line for people: when, which stream, what. */
public final class RecordText {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private RecordText() {}

    public static String of(Topic topic, ConsumerRecord<byte[], byte[]> record) {
        JsonNode data = RecordJson.data(topic, record);
        String line =
                data == null
                        ? media(record)
                        : switch (topic) {
                            case EVENTS -> event(data);
                            case TRACKS -> tracks(data);
                            case HEALTH -> health(data);
                            case QUERIES -> key(record) + "  " + QueryText.of(data);
                            case ANSWERS -> answer(data);
                            case SEGMENTS, PREVIEWS, REJECTED -> key(record) + " " + data;
                        };
        return printable(line);
    }

    private static String event(JsonNode event) {
        StringJoiner line = new StringJoiner("  ");
        line.add(event.at("/time/end").asText("-"));
        line.add(event.at("/stream/streamId").asText("-"));
        line.add(event.path("kind").asText("-") + " " + event.path("phase").asText("-"));
        line.add(event.path("category").asText("-"));
        line.add(String.format(Locale.ROOT, "%.2f", event.path("confidence").asDouble()));
        for (JsonNode object : event.path("objects")) {
            line.add("#" + object.path("objectId").asText() + " " + box(object.path("bbox")));
        }
        JsonNode attributes = event.path("attributes");
        if (event.path("kind").asText().equals("moment") && attributes.has("score")) {
            line.add(event.path("status").asText()).add(score(attributes.path("score")));
        } else if (!attributes.isEmpty()) {
            line.add(attributes.toString());
        }
        for (JsonNode relation : event.path("relations")) {
            line.add(relation.path("rel").asText() + " " + relation.path("eventId").asText());
        }
        return line.add("id " + event.path("eventId").asText("-")).toString();
    }

    /** Names and points of both sides, what changed, and the clock. */
    private static String score(JsonNode score) {
        return "%s %s-%s %s, +%d %s, clock %s"
                .formatted(
                        score.at("/labels/left").asText("?"),
                        score.at("/after/left").asText("?"),
                        score.at("/after/right").asText("?"),
                        score.at("/labels/right").asText("?"),
                        score.path("points").asInt(),
                        score.path("side").asText("?"),
                        score.path("clock").asText("?"));
    }

    private static String tracks(JsonNode tracks) {
        StringJoiner line = new StringJoiner("  ");
        line.add(tracks.path("time").asText("-"));
        line.add(tracks.at("/stream/streamId").asText("-"));
        line.add("frame " + tracks.path("frame").asLong());
        Map<String, Integer> counts = new TreeMap<>();
        for (JsonNode object : tracks.path("objects")) {
            counts.merge(object.path("type").asText("object"), 1, Integer::sum);
        }
        return line.add(
                        counts.isEmpty()
                                ? "nothing"
                                : counts.entrySet().stream()
                                        .map(count -> count.getValue() + " " + count.getKey())
                                        .collect(Collectors.joining(", ")))
                .toString();
    }

    private static String health(JsonNode health) {
        return String.format(
                Locale.ROOT,
                "%s  %s  %s  %.1f fps  %d frames  %d rejected",
                health.path("time").asText("-"),
                health.at("/stream/streamId").asText("-"),
                health.path("state").asText("-"),
                health.path("fps").asDouble(),
                health.path("framesDecoded").asLong(),
                health.path("segmentsRejected").asLong());
    }

    private static String answer(JsonNode answer) {
        return "%s  %s  %s  %s  query %s"
                .formatted(
                        answer.path("time").asText("-"),
                        answer.at("/stream/streamId").asText("-"),
                        answer.path("verdict").asText("-"),
                        answer.path("sentence").asText("-"),
                        answer.at("/query/queryId").asText("-"));
    }

    private static String media(ConsumerRecord<byte[], byte[]> record) {
        StringJoiner line = new StringJoiner("  ");
        line.add(TIME.format(Instant.ofEpochMilli(record.timestamp())));
        line.add(key(record));
        line.add((record.value() == null ? 0 : record.value().length) + " bytes");
        for (Header header : record.headers()) {
            line.add(
                    header.key()
                            + "="
                            + (header.value() == null ? "" : new String(header.value(), UTF_8)));
        }
        return line.toString();
    }

    private static String key(ConsumerRecord<byte[], byte[]> record) {
        return record.key() == null ? "(no key)" : new String(record.key(), UTF_8);
    }

    private static String box(JsonNode box) {
        return String.format(
                Locale.ROOT,
                "[%.2f,%.2f %.2f,%.2f]",
                box.path("left").asDouble(),
                box.path("top").asDouble(),
                box.path("right").asDouble(),
                box.path("bottom").asDouble());
    }

    /** What others wrote must not drive the terminal or break the line. */
    private static String printable(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(c -> line.appendCodePoint(Character.isISOControl(c) ? '?' : c));
        return line.toString();
    }
}
