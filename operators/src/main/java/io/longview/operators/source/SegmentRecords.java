/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.source;

import io.longview.operators.media.Segment;
import io.longview.operators.media.StreamKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * The contract of the segments topic: key = streamId, value = media bytes, the rest in headers. An
 * empty value with the header {@code lv-end} says that the stream is over.
 */
public final class SegmentRecords {
    /** Media type of the value. */
    public static final String CONTENT_TYPE = "content-type";

    /** Capture time of the first presented frame, microseconds since the epoch, decimal. */
    public static final String START = "lv-start";

    /** Number of the segment in its stream, from 0, decimal. */
    public static final String SEQUENCE = "lv-sequence";

    /** Stream kind: camera or broadcast. */
    public static final String KIND = "lv-kind";

    /** Present on the empty record that ends a stream. */
    public static final String END = "lv-end";

    private static final int MAX_STREAM_ID_LENGTH = 200;

    private SegmentRecords() {}

    /** The record of a segment. */
    public static ProducerRecord<byte[], byte[]> encode(String topic, Segment segment) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, utf8(segment.streamId()), segment.media());
        record.headers()
                .add(CONTENT_TYPE, utf8(segment.contentType()))
                .add(START, utf8(Long.toString(segment.startMicros())))
                .add(SEQUENCE, utf8(Long.toString(segment.sequence())))
                .add(KIND, utf8(segment.kind().wireName()));
        return record;
    }

    /** The record that ends a stream; {@code sequence} follows the last segment's. */
    public static ProducerRecord<byte[], byte[]> encodeEnd(
            String topic, String streamId, StreamKind kind, long sequence) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, utf8(streamId), new byte[0]);
        record.headers()
                .add(END, utf8("1"))
                .add(SEQUENCE, utf8(Long.toString(sequence)))
                .add(KIND, utf8(kind.wireName()));
        return record;
    }

    /**
     * Reads a record. Never throws for bad data: what is wrong comes back as {@link
     * SegmentInput.Bad}.
     *
     * @param maxBytes largest value accepted
     */
    public static SegmentInput decode(ConsumerRecord<byte[], byte[]> record, int maxBytes) {
        RecordOrigin origin =
                new RecordOrigin(
                        record.topic(), record.partition(), record.offset(), record.timestamp());
        byte[] key = record.key();
        byte[] value = record.value();
        String streamId = key == null ? "" : new String(key, StandardCharsets.UTF_8);
        if (streamId.isBlank() || streamId.length() > MAX_STREAM_ID_LENGTH) {
            return bad(
                    record,
                    origin,
                    "",
                    "no-key",
                    "Expected the stream id (1 to %d characters) as record key, got %s; set the key when producing"
                            .formatted(
                                    MAX_STREAM_ID_LENGTH,
                                    streamId.isBlank()
                                            ? "none"
                                            : streamId.length() + " characters"));
        }
        String kindName = text(record, KIND);
        StreamKind kind;
        try {
            kind = kindName == null ? StreamKind.CAMERA : StreamKind.ofWireName(kindName);
        } catch (IllegalArgumentException e) {
            return bad(
                    record,
                    origin,
                    streamId,
                    "bad-header",
                    "Header %s: %s".formatted(KIND, e.getMessage()));
        }
        String missing = "";
        Long sequence = number(record, SEQUENCE);
        if (sequence == null || sequence < 0) {
            missing = SEQUENCE + " (number of the segment in its stream, from 0)";
        }
        if (text(record, END) != null) {
            return missing.isEmpty() && sequence != null
                    ? new SegmentInput.End(streamId, kind, sequence, origin)
                    : badHeader(record, origin, streamId, missing);
        }
        Long start = number(record, START);
        if (start == null) {
            missing = START + " (capture time of the first frame, microseconds since the epoch)";
        }
        if (sequence == null || start == null || !missing.isEmpty()) {
            return badHeader(record, origin, streamId, missing);
        }
        if (value == null || value.length == 0) {
            return bad(
                    record,
                    origin,
                    streamId,
                    "empty",
                    "Expected media bytes or the header %s, got an empty value".formatted(END));
        }
        if (value.length > maxBytes) {
            return bad(
                    record,
                    origin,
                    streamId,
                    "too-large",
                    "Expected a segment of at most %d bytes, got %d; publish shorter segments or raise longview.decode.max-segment-size"
                            .formatted(maxBytes, value.length));
        }
        String contentType = text(record, CONTENT_TYPE);
        return new SegmentInput.Media(
                new Segment(
                        streamId,
                        kind,
                        contentType == null ? "application/octet-stream" : contentType,
                        start,
                        sequence,
                        value),
                origin);
    }

    /** Turns a segment that could not be decoded back into what the rejected topic gets. */
    public static Rejected reject(SegmentInput.Media media, String reason, String message) {
        List<RecordHeader> headers = new ArrayList<>();
        for (Header header : encode(media.origin().topic(), media.segment()).headers()) {
            headers.add(new RecordHeader(header.key(), header.value()));
        }
        return new Rejected(
                media.streamId(),
                reason,
                message,
                media.origin(),
                headers,
                media.segment().media());
    }

    private static SegmentInput badHeader(
            ConsumerRecord<byte[], byte[]> record,
            RecordOrigin origin,
            String streamId,
            String missing) {
        return bad(
                record,
                origin,
                streamId,
                "bad-header",
                "Expected header %s as a decimal number, got none or another value"
                        .formatted(missing));
    }

    private static SegmentInput bad(
            ConsumerRecord<byte[], byte[]> record,
            RecordOrigin origin,
            String streamId,
            String reason,
            String message) {
        List<RecordHeader> headers = new ArrayList<>();
        for (Header header : record.headers()) {
            headers.add(
                    new RecordHeader(
                            header.key(), header.value() == null ? new byte[0] : header.value()));
        }
        return new SegmentInput.Bad(
                new Rejected(streamId, reason, message, origin, headers, record.value()));
    }

    private static @Nullable Long number(ConsumerRecord<byte[], byte[]> record, String name) {
        String text = text(record, name);
        if (text == null) {
            return null;
        }
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable String text(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null
                ? null
                : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
