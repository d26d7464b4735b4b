/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.query;

import com.fasterxml.jackson.databind.JsonNode;
import io.longview.operators.event.EventJson;
import io.longview.operators.query.Query.AnswerAt;
import io.longview.operators.query.Query.Mode;
import io.longview.operators.query.Query.Scope;
import io.longview.operators.query.Query.Terms;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The contract of the queries topic: key = queryId, value = JSON, bare or in a CloudEvent. */
final class QueryJson {
    /** Largest picture. */
    static final int MOST_IMAGE_BYTES = 8 << 20;

    /** Largest record: a picture in base64 and room for the rest. */
    static final int MOST_BYTES = MOST_IMAGE_BYTES / 3 * 4 + (64 << 10);

    /** Longest question. */
    static final int MOST_CHARACTERS = 512;

    private static final int MOST_ID_CHARACTERS = 200;
    private static final double MOST_SECONDS = 86_400;
    private static final double DEFAULT_MINIMUM_SECONDS = 1;
    private static final double DEFAULT_COOLDOWN_SECONDS = 10;

    private final JsonNode data;

    private QueryJson(JsonNode data) {
        this.data = data;
    }

    /**
     * Reads a query.
     *
     * @throws QueryException if it is not of the contract
     */
    static Query read(QueryRecord record) throws QueryException {
        checkKey(record);
        byte[] value = record.value();
        if (value == null) {
            throw new QueryException(
                    "too-large",
                    "Expected a query of at most %d bytes with a picture of at most %d, got %d; scale the picture down"
                            .formatted(MOST_BYTES, MOST_IMAGE_BYTES, record.valueBytes()));
        }
        return new QueryJson(data(value)).query(record.queryId());
    }

    static void checkKey(QueryRecord record) throws QueryException {
        int length = record.queryId().length();
        if (record.queryId().isBlank() || length > MOST_ID_CHARACTERS) {
            throw new QueryException(
                    "no-key",
                    "Expected the query id (1 to %d characters) as record key, got %s; set the key when producing"
                            .formatted(
                                    MOST_ID_CHARACTERS,
                                    length == 0 ? "none" : length + " characters"));
        }
    }

    private static JsonNode data(byte[] value) throws QueryException {
        JsonNode root;
        try {
            root = EventJson.read(value, JsonNode.class);
        } catch (IOException e) {
            throw new QueryException(
                    "not-json", "Expected a query as JSON: %s".formatted(e.getMessage()));
        }
        if (root == null || !root.isObject()) {
            throw new QueryException(
                    "not-json",
                    "Expected a query as JSON object, got %s"
                            .formatted(root == null ? "nothing" : root.getNodeType()));
        }
        return root.has("specversion") && root.path("data").isObject() ? root.path("data") : root;
    }

    private Query query(String key) throws QueryException {
        String queryId = text("queryId");
        if (queryId != null && !queryId.equals(key)) {
            throw bad("queryId", "the record's key '%s'".formatted(key));
        }
        String text = text("text");
        byte[] image = image();
        if ((text == null || text.isBlank()) && image == null) {
            throw new QueryException(
                    "bad-query",
                    "Expected a question in the field text or a picture in the field image, got neither");
        }
        if (text != null && text.length() > MOST_CHARACTERS) {
            throw new QueryException(
                    "bad-query",
                    "Expected a question of at most %d characters, got %d"
                            .formatted(MOST_CHARACTERS, text.length()));
        }
        return new Query(
                key,
                version(),
                text == null ? "" : text.strip(),
                image,
                scope(),
                choice("mode", Mode.ONCE, Mode.STANDING).equals("standing")
                        ? Mode.STANDING
                        : Mode.ONCE,
                choice("answerAt", AnswerAt.NOW, AnswerAt.END).equals("end")
                        ? AnswerAt.END
                        : AnswerAt.NOW,
                terms());
    }

    private int version() throws QueryException {
        JsonNode version = data.path("version");
        if (version.isMissingNode()) {
            return 1;
        }
        if (!version.isInt() || version.intValue() < 0) {
            throw bad("version", "a whole number from 0");
        }
        return version.intValue();
    }

    private Scope scope() throws QueryException {
        String streamId = text("streamId");
        JsonNode all = data.path("allStreams");
        if (!all.isMissingNode() && !all.isBoolean()) {
            throw bad("allStreams", "true or false");
        }
        boolean blank = streamId == null || streamId.isBlank();
        if (blank != all.asBoolean()) {
            throw new QueryException(
                    "bad-query",
                    "Expected the field streamId or allStreams: true, got %s"
                            .formatted(blank ? "neither" : "both"));
        }
        Long from = time("from");
        Long to = time("to");
        if (from != null && to != null && from > to) {
            throw bad("from", "a time that is not after the field to");
        }
        return new Scope(streamId, from, to);
    }

    private Terms terms() throws QueryException {
        JsonNode threshold = data.path("threshold");
        if (!threshold.isMissingNode()
                && !(threshold.isNumber()
                        && threshold.doubleValue() > 0
                        && threshold.doubleValue() <= 1)) {
            throw bad("threshold", "a number above 0 and up to 1");
        }
        return new Terms(
                threshold.isMissingNode() ? null : threshold.doubleValue(),
                seconds("minimumSeconds", DEFAULT_MINIMUM_SECONDS),
                seconds("cooldownSeconds", DEFAULT_COOLDOWN_SECONDS));
    }

    private double seconds(String field, double otherwise) throws QueryException {
        JsonNode seconds = data.path(field);
        if (seconds.isMissingNode()) {
            return otherwise;
        }
        if (!seconds.isNumber()
                || !(seconds.doubleValue() >= 0 && seconds.doubleValue() <= MOST_SECONDS)) {
            throw bad(field, "seconds from 0 to %.0f".formatted(MOST_SECONDS));
        }
        return seconds.doubleValue();
    }

    private byte @Nullable [] image() throws QueryException {
        String base64 = text("image");
        if (base64 == null) {
            return null;
        }
        byte[] image;
        try {
            image = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new QueryException(
                    "bad-image",
                    "Expected the field image in base64, got: %s".formatted(e.getMessage()));
        }
        if (image.length > MOST_IMAGE_BYTES) {
            throw new QueryException(
                    "too-large",
                    "Expected a picture of at most %d bytes, got %d; scale it down"
                            .formatted(MOST_IMAGE_BYTES, image.length));
        }
        return image;
    }

    private @Nullable Long time(String field) throws QueryException {
        String text = text(field);
        if (text == null) {
            return null;
        }
        try {
            return ChronoUnit.MICROS.between(Instant.EPOCH, OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException | ArithmeticException e) {
            throw bad(field, "a time like 2026-01-31T12:00:00Z");
        }
    }

    /** The wire name of one of two constants, the first if nothing is said. */
    private String choice(String field, Enum<?> usual, Enum<?> other) throws QueryException {
        String first = EventJson.wireName(usual);
        String second = EventJson.wireName(other);
        String text = text(field);
        if (text == null) {
            return first;
        }
        if (!text.equals(first) && !text.equals(second)) {
            throw bad(field, first + " or " + second);
        }
        return text;
    }

    private @Nullable String text(String field) throws QueryException {
        JsonNode node = data.path(field);
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (!node.isTextual()) {
            throw bad(field, "text");
        }
        return node.textValue();
    }

    private QueryException bad(String field, String expected) {
        String got = data.path(field).toString();
        return new QueryException(
                "bad-query",
                "Expected %s in the field %s, got %s"
                        .formatted(
                                expected,
                                field,
                                got.length() <= 80 ? got : got.substring(0, 80) + "..."));
    }
}
