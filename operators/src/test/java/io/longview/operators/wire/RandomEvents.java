/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.wire;

import io.longview.operators.event.Answer;
import io.longview.operators.event.Event;
import io.longview.operators.event.EventKind;
import io.longview.operators.event.EventPhase;
import io.longview.operators.event.EventStatus;
import io.longview.operators.event.EventTimes;
import io.longview.operators.event.FrameTracks;
import io.longview.operators.event.HealthReport;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Draws what is published as JSON. */
final class RandomEvents {
    private static final long LAST_MICROS = 253_402_300_799_999_999L;

    private final Random random;
    private final RandomRecords records;

    RandomEvents(Random random) {
        this.random = random;
        this.records = new RandomRecords(random);
    }

    Event event() {
        return new Event(
                "id-" + random.nextInt(),
                random.nextInt(),
                records.oneOf(EventPhase.values()),
                records.oneOf(EventStatus.values()),
                records.oneOf(EventKind.values()),
                "person",
                random.nextDouble(),
                stream(),
                new Event.TimeSpan(time(), time(), random.nextLong(), random.nextLong()),
                records.optional(
                        () -> new Event.QueryRef(records.text(), random.nextInt(), records.text())),
                records.list(3, this::object),
                records.list(2, () -> new Event.Relation("replayOf", records.text())),
                records.optional(
                        () ->
                                new Event.Evidence(
                                        records.list(3, records::text),
                                        records.list(3, random::nextLong))),
                records.optional(
                        () -> new Event.Coverage(random.nextDouble(), records.list(2, this::gap))),
                records.oneOf(
                        Map.of(),
                        Map.of("durationSeconds", random.nextDouble(), "reason", "lost"),
                        Map.of("count", random.nextInt(), "list", List.of("a", true), "n", "")),
                new Event.ModelRef(records.text(), records.text(), records.text()));
    }

    FrameTracks frameTracks() {
        return new FrameTracks(
                stream(),
                random.nextLong(),
                time(),
                imageSize(),
                random.nextBoolean(),
                records.list(4, this::object));
    }

    HealthReport healthReport() {
        return new HealthReport(
                stream(),
                time(),
                records.oneOf(HealthReport.State.values()),
                random.nextBoolean() ? time() : "",
                random.nextDouble(),
                random.nextDouble(),
                random.nextLong(),
                random.nextLong(),
                random.nextLong(),
                records.list(3, this::gap));
    }

    private Event.SeenObject object() {
        return new Event.SeenObject(
                records.text(),
                records.text(),
                random.nextDouble(),
                new Event.BoundingBox(
                        random.nextDouble(),
                        random.nextDouble(),
                        random.nextDouble(),
                        random.nextDouble()),
                imageSize());
    }

    Answer answer() {
        return new Answer(
                filled(),
                new Event.QueryRef(filled(), random.nextInt(), filled()),
                records.optional(
                        () -> new Answer.AskedStream("gate", records.optional(() -> "camera"))),
                "when",
                records.oneOf(Answer.Verdict.values()),
                filled(),
                time(),
                records.optional(random::nextDouble),
                filled(),
                records.list(4, this::range),
                random.nextInt(),
                records.optional(
                        () ->
                                new Answer.Coverage(
                                        time(),
                                        time(),
                                        random.nextDouble(),
                                        records.list(2, this::gap))),
                records.optional(
                        () ->
                                new Answer.Memory(
                                        time(),
                                        time(),
                                        random.nextLong(),
                                        records.list(3, random::nextInt),
                                        records.optional(random::nextLong))),
                new Event.ModelRef(filled(), filled(), filled()));
    }

    /** Some text; what an answer says is never empty. */
    private String filled() {
        return "t" + random.nextInt();
    }

    private Answer.Range range() {
        return new Answer.Range(
                time(),
                time(),
                random.nextLong(),
                random.nextLong(),
                random.nextDouble(),
                records.optional(random::nextInt),
                records.optional(random::nextInt));
    }

    private Event.Gap gap() {
        return new Event.Gap(time(), time(), records.text());
    }

    private Event.StreamRef stream() {
        return new Event.StreamRef(records.text(), records.oneOf("camera", "broadcast"));
    }

    private Event.ImageSize imageSize() {
        return new Event.ImageSize(random.nextInt(), random.nextInt());
    }

    private String time() {
        return EventTimes.format((long) (random.nextDouble() * LAST_MICROS));
    }
}
