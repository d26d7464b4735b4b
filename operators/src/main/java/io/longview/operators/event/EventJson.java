/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** JSON of the published records: camelCase, unknown fields ignored when read. */
public final class EventJson {
    private static final ObjectMapper MAPPER =
            JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private EventJson() {}

    /** One line of JSON, UTF-8. */
    public static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "Could not write %s as JSON".formatted(value.getClass().getSimpleName()), e);
        }
    }

    /**
     * Reads a published record back.
     *
     * @throws IOException if the bytes are not JSON of that type
     */
    public static <T> T read(byte[] json, Class<T> type) throws IOException {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IOException(
                    "Expected JSON of %s, got %s: %s"
                            .formatted(
                                    type.getSimpleName(),
                                    abbreviate(new String(json, StandardCharsets.UTF_8)),
                                    e.getOriginalMessage()),
                    e);
        }
    }

    /** Name of an enum value on the wire. */
    public static String wireName(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Rounds to four decimals, so that numbers read well and compare as text. */
    public static double round(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }

    private static String abbreviate(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "...";
    }
}
