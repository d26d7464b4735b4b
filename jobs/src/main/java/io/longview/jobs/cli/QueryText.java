/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A query for people: never its picture. */
final class QueryText {
    private QueryText() {}

    static String of(JsonNode query) {
        return "version %d  %s  %s  %s"
                .formatted(
                        query.path("version").asInt(1),
                        query.path("mode").asText("once"),
                        query.path("allStreams").asBoolean()
                                ? "all streams"
                                : "stream " + query.path("streamId").asText("-"),
                        query.has("image")
                                ? "(a picture) " + query.path("text").asText("")
                                : query.path("text").asText(""))
                .strip();
    }

    /** The query with the size of its picture instead of the picture. */
    static ObjectNode withoutPicture(ObjectNode query) {
        ObjectNode light = query.deepCopy();
        JsonNode image = light.remove("image");
        if (image != null) {
            light.put("imageBytes", image.asText().length() / 4 * 3);
        }
        return light;
    }
}
