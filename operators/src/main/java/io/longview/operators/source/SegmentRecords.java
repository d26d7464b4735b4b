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

    /** Last microsecond of the year 9999, the last that RFC 3339 can write. */
    private static final long LAST_MICROS = 253_402_300_799_999_999L;

    /** More than this of a bad record's headers is not carried on. */
    private static final int MAX_HEADER_BYTES = 32 * 1024;

    private static final int MAX_QUOTE = 100;

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
     * SegmentInput.Bad}, without a value above the limit.
     *
     * @param maxBytes largest value accepted
     */
    public static SegmentInput decode(ConsumerRecord<byte[], byte[]> record, int maxBytes) {
        return withinLimit(read(record, maxBytes), maxBytes);
    }

    private static SegmentInput read(ConsumerRecord<byte[], byte[]> record, int maxBytes) {
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
            kind =
                    kindName == null
                            ? StreamKind.CAMERA
                            : StreamKind.ofWireName(abbreviate(kindName));
        } catch (IllegalArgumentException e) {
            return bad(
                    record,
                    origin,
                    streamId,
                    "bad-header",
                    "Header %s: %s".formatted(KIND, e.getMessage()));
        }
        Long sequence = number(record, SEQUENCE, Long.MAX_VALUE - 1);
        if (sequence == null) {
            return badHeader(
                    record,
                    origin,
                    streamId,
                    SEQUENCE,
                    "number of the segment in its stream, from 0");
        }
        if (text(record, END) != null) {
            return new SegmentInput.End(streamId, kind, sequence, origin);
        }
        Long start = number(record, START, LAST_MICROS);
        if (start == null) {
            return badHeader(
                    record,
                    origin,
                    streamId,
                    START,
                    "capture time of the first frame, microseconds since the epoch, up to the year"
                            + " 9999");
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
                        contentType == null ? "application/octet-stream" : abbreviate(contentType),
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
            String name,
            String meaning) {
        String got = text(record, name);
        return bad(
                record,
                origin,
                streamId,
                "bad-header",
                "Expected header %s (%s) as a decimal number, got %s"
                        .formatted(
                                name, meaning, got == null ? "none" : "'" + abbreviate(got) + "'"));
    }

    private static SegmentInput bad(
            ConsumerRecord<byte[], byte[]> record,
            RecordOrigin origin,
            String streamId,
            String reason,
            String message) {
        return new SegmentInput.Bad(
                new Rejected(streamId, reason, message, origin, headers(record), record.value()));
    }

    /** The record's headers, or none if there is more of them than anyone needs. */
    private static List<RecordHeader> headers(ConsumerRecord<byte[], byte[]> record) {
        List<RecordHeader> headers = new ArrayList<>();
        long bytes = 0;
        for (Header header : record.headers()) {
            byte[] value = header.value() == null ? new byte[0] : header.value();
            headers.add(new RecordHeader(header.key(), value));
            bytes += header.key().length() + value.length;
        }
        return bytes > MAX_HEADER_BYTES ? List.of() : headers;
    }

    /** Leaves out a value that the rejected topic could not take. */
    private static SegmentInput withinLimit(SegmentInput input, int maxBytes) {
        if (!(input instanceof SegmentInput.Bad bad)) {
            return input;
        }
        Rejected rejected = bad.rejected();
        byte[] value = rejected.value();
        if (value == null || value.length <= maxBytes) {
            return input;
        }
        return new SegmentInput.Bad(
                new Rejected(
                        rejected.streamId(),
                        rejected.reason(),
                        "%s; its %d bytes are left out here, the record is at %s"
                                .formatted(rejected.message(), value.length, rejected.origin()),
                        rejected.origin(),
                        rejected.headers(),
                        null));
    }

    private static String abbreviate(String text) {
        return text.length() <= MAX_QUOTE ? text : text.substring(0, MAX_QUOTE) + "...";
    }

    /** The header as a number of 0 to {@code largest}, or null. */
    private static @Nullable Long number(
            ConsumerRecord<byte[], byte[]> record, String name, long largest) {
        String text = text(record, name);
        if (text == null) {
            return null;
        }
        try {
            long number = Long.parseLong(text.strip());
            return number >= 0 && number <= largest ? number : null;
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
