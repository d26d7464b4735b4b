/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.event;

import io.longview.operators.source.RecordHeader;
import io.longview.operators.source.Rejected;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * How each published record is laid out in Kafka. Keys are stream ids, those of answers query ids.
 */
public final class EventRecords {
    /** Header of a preview: capture time, microseconds since the epoch. */
    public static final String PREVIEW_TIME = "lv-time";

    /** Headers of a rejected record: where it came from and why it was rejected. */
    public static final String REJECTED_TOPIC = "lv-rejected-topic";

    public static final String REJECTED_PARTITION = "lv-rejected-partition";
    public static final String REJECTED_OFFSET = "lv-rejected-offset";
    public static final String REJECTED_REASON = "lv-rejected-reason";
    public static final String REJECTED_MESSAGE = "lv-rejected-message";

    private EventRecords() {}

    /** An event as CloudEvent; its Kafka timestamp is the end of its evidence. */
    public static ProducerRecord<byte[], byte[]> event(String topic, Event event) {
        return CloudEventRecord.of(
                topic,
                event.stream().streamId(),
                EventTimes.parse(event.time().end()) / 1000,
                new CloudEventRecord.Attributes(
                        event.eventId() + ":" + event.revision(),
                        event.type(),
                        source(event.stream().streamId()),
                        event.category(),
                        event.time().start()),
                event);
    }

    /** The boxes of a frame as CloudEvent. */
    public static ProducerRecord<byte[], byte[]> tracks(String topic, FrameTracks tracks) {
        String streamId = tracks.stream().streamId();
        return CloudEventRecord.of(
                topic,
                streamId,
                EventTimes.parse(tracks.time()) / 1000,
                new CloudEventRecord.Attributes(
                        EventIds.of(
                                streamId,
                                tracks.time(),
                                Long.toString(tracks.frame()),
                                Boolean.toString(tracks.late()),
                                new String(
                                        EventJson.write(tracks.objects()), StandardCharsets.UTF_8)),
                        "io.longview.tracks.update.v1",
                        source(streamId),
                        "tracks",
                        tracks.time()),
                tracks);
    }

    /** A health report as CloudEvent. */
    public static ProducerRecord<byte[], byte[]> health(String topic, HealthReport report) {
        String streamId = report.stream().streamId();
        return CloudEventRecord.of(
                topic,
                streamId,
                EventTimes.parse(report.time()) / 1000,
                new CloudEventRecord.Attributes(
                        EventIds.of(streamId, "health", report.time()),
                        "io.longview.health.update.v1",
                        source(streamId),
                        report.state().wireName(),
                        report.time()),
                report);
    }

    /** An answer as CloudEvent; the key is the query's id. */
    public static ProducerRecord<byte[], byte[]> answer(String topic, Answer answer) {
        Answer.AskedStream stream = answer.stream();
        return CloudEventRecord.of(
                topic,
                answer.query().queryId(),
                EventTimes.parse(answer.time()) / 1000,
                new CloudEventRecord.Attributes(
                        answer.answerId(),
                        "io.longview.answer.new.v1",
                        stream == null ? "/streams" : source(stream.streamId()),
                        answer.verdict().wireName(),
                        answer.time()),
                answer);
    }

    /** A preview: JPEG bytes with the capture time in a header. */
    public static ProducerRecord<byte[], byte[]> preview(String topic, Preview preview) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(
                        topic, CloudEventRecord.utf8(preview.streamId()), preview.jpeg());
        record.headers()
                .add("content-type", CloudEventRecord.utf8("image/jpeg"))
                .add(PREVIEW_TIME, CloudEventRecord.utf8(Long.toString(preview.timeMicros())));
        return record;
    }

    /** A rejected record: key, value and headers as they were, and why. */
    public static ProducerRecord<byte[], byte[]> rejected(String topic, Rejected rejected) {
        byte[] key =
                rejected.streamId().isEmpty() ? null : CloudEventRecord.utf8(rejected.streamId());
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, key, rejected.value());
        for (RecordHeader header : rejected.headers()) {
            record.headers().add(header.name(), header.value());
        }
        record.headers()
                .add(REJECTED_TOPIC, CloudEventRecord.utf8(rejected.origin().topic()))
                .add(
                        REJECTED_PARTITION,
                        CloudEventRecord.utf8(Integer.toString(rejected.origin().partition())))
                .add(
                        REJECTED_OFFSET,
                        CloudEventRecord.utf8(Long.toString(rejected.origin().offset())))
                .add(REJECTED_REASON, CloudEventRecord.utf8(rejected.reason()))
                .add(REJECTED_MESSAGE, CloudEventRecord.utf8(rejected.message()));
        return record;
    }

    private static String source(String streamId) {
        return "/streams/" + streamId;
    }
}
