/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.inspect;

import io.longview.operators.event.EventJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;
import org.jspecify.annotations.Nullable;

/** What one operator's state says of one key, on its way out of the job that reads it. */
final class Part {
    /** Operator's uid, key, JSON. */
    static final TypeInformation<Tuple3<String, String, String>> TYPE =
            Types.TUPLE(Types.STRING, Types.STRING, Types.STRING);

    private Part() {}

    static Tuple3<String, String, String> of(String uid, String key, Object value) {
        return Tuple3.of(uid, key, new String(EventJson.write(value), StandardCharsets.UTF_8));
    }

    /** The parts, by operator and key. */
    static Map<String, Map<String, String>> byOperator(List<Tuple3<String, String, String>> parts) {
        Map<String, Map<String, String>> all = new TreeMap<>();
        for (Tuple3<String, String, String> part : parts) {
            all.computeIfAbsent(part.f0, uid -> new TreeMap<>()).put(part.f1, part.f2);
        }
        return all;
    }

    static <T> @Nullable T read(@Nullable String json, Class<T> type) {
        if (json == null) {
            return null;
        }
        try {
            return EventJson.read(json.getBytes(StandardCharsets.UTF_8), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
