/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.longview.jobs.failure.ExitCode;
import io.longview.jobs.failure.Failure;
import io.longview.jobs.kafka.KafkaConnection;
import io.longview.jobs.kafka.Topic;
import io.longview.jobs.publish.MediaSource;
import io.longview.jobs.publish.Pass;
import io.longview.jobs.publish.Playback;
import io.longview.jobs.publish.Publication;
import io.longview.jobs.publish.PublicationSummary;
import io.longview.jobs.publish.SegmentPublisher;
import io.longview.jobs.publish.Target;
import io.longview.operators.media.CutSettings;
import io.longview.operators.media.MediaException;
import io.longview.operators.media.MediaFault;
import io.longview.operators.media.StreamKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code longview publish}: a recording or a live source becomes a stream. */
@Command(
        name = "publish",
        description = {
            "Cut a recording or a live source into segments, without re-encoding, and write them to"
                    + " Kafka.",
            "A recording is published as fast as possible, or with --realtime as a camera would"
                    + " deliver it. At its end, or when interrupted, a mark says that the stream is"
                    + " over."
        })
final class PublishCommand implements Callable<Integer> {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int LONGEST_STREAM_NAME = 200;

    @Spec CommandSpec spec;
    @Mixin KafkaOptions kafka = new KafkaOptions();
    @Mixin TopicOptions topicOptions = new TopicOptions();
    @Mixin FormatOption format = new FormatOption();

    @Option(
            names = {"-i", "--input"},
            required = true,
            paramLabel = "FILE_OR_URL",
            description =
                    "A recording, or an rtsp, rtsps, rtp, udp, tcp, http or https source. Messages"
                            + " never show the credentials in a URL.")
    String input = "";

    @Option(
            names = {"-s", "--stream"},
            required = true,
            paramLabel = "ID",
            description = "Name of the stream: the records' key, 1 to 200 characters.")
    String stream = "";

    @Option(
            names = {"-k", "--kind"},
            paramLabel = "KIND",
            defaultValue = "camera",
            converter = KindConverter.class,
            description = "camera or broadcast; default: ${DEFAULT-VALUE}")
    StreamKind kind = StreamKind.CAMERA;

    @ArgGroup PaceOptions pace = new PaceOptions();

    /** Either of the two. */
    static final class PaceOptions {
        @Option(
                names = "--realtime",
                description = "Publish a recording at the speed at which it was captured.")
        boolean realtime;

        @Option(
                names = "--fast",
                description = "Publish a recording as fast as possible (the default).")
        boolean fast;
    }

    @Option(
            names = "--loop",
            description =
                    "At the end begin again, with sequence and time going on; a live source is"
                            + " connected again when it is lost. Until interrupted.")
    boolean loop;

    @Option(
            names = "--start",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description =
                    "Capture time of the first frame, RFC 3339, for example 2026-05-01T20:45:00Z."
                            + " Default: now with --realtime and for a live source, else the"
                            + " file's time of modification, so that publishing it again gives the"
                            + " same times.")
    @Nullable Instant start;

    @Option(
            names = "--segment-seconds",
            paramLabel = "SECONDS",
            defaultValue = "1",
            description =
                    "A segment ends at the first key frame after this long;"
                            + " default: ${DEFAULT-VALUE}")
    double segmentSeconds = 1;

    @Option(
            names = "--max-segment-bytes",
            paramLabel = "BYTES",
            defaultValue = "8388608",
            description =
                    "Largest segment; what a group of pictures has beyond is left out and"
                            + " reported. Default: ${DEFAULT-VALUE}")
    int maxSegmentBytes = 8 << 20;

    @Override
    public Integer call() throws JsonProcessingException {
        Pass.Source source = source();
        Target target = new Target(streamId(), kind, startOf(source));
        Playback playback =
                new Playback(
                        pace.realtime ? Playback.Pace.REALTIME : Playback.Pace.FAST,
                        loop ? Playback.Repeat.FOREVER : Playback.Repeat.ONCE);
        KafkaConnection connection = kafka.connection();
        topicOptions.prepare(connection, kafka.topicNames(), List.of(Topic.SEGMENTS));
        String topic = kafka.topicNames().of(Topic.SEGMENTS);
        try (Interruption interruption = Interruption.listen();
                SegmentPublisher publisher =
                        SegmentPublisher.open(connection, topic, maxSegmentBytes)) {
            progress("Publishing " + source.name() + " as stream " + stream + " to " + topic);
            Publication.Environment environment =
                    new Publication.Environment(publisher, interruption, Clock.systemUTC());
            PublicationSummary summary =
                    new Publication(source, target, playback, environment, new ProgressLines())
                            .run();
            report(summary, source);
            return (summary.complete() ? ExitCode.OK : ExitCode.BAD_DATA).value();
        } catch (MediaException e) {
            throw unusable(e, source);
        }
    }

    private Pass.Source source() {
        if (!(segmentSeconds >= 0 && segmentSeconds <= 3600)) {
            throw wrong("Expected --segment-seconds from 0 to 3600, got " + segmentSeconds);
        }
        if (maxSegmentBytes < 1024 || maxSegmentBytes > 1 << 29) {
            throw wrong(
                    "Expected --max-segment-bytes from 1024 to 536870912, got " + maxSegmentBytes);
        }
        CutSettings settings =
                CutSettings.defaults()
                        .withTargetDuration(Duration.ofNanos(Math.round(segmentSeconds * 1e9)))
                        .withMaxBytes(maxSegmentBytes);
        MediaSource source;
        try {
            source = new MediaSource(input, settings);
        } catch (IllegalArgumentException e) {
            throw wrong("--input: " + e.getMessage());
        }
        if (!source.live()) {
            InputFiles.requireReadable(file(), "--input");
        }
        return source;
    }

    private Path file() {
        try {
            return Path.of(input);
        } catch (InvalidPathException e) {
            throw wrong("Expected --input to be a path or a URL, got " + e.getMessage());
        }
    }

    private String streamId() {
        if (stream.isBlank()
                || stream.length() > LONGEST_STREAM_NAME
                || stream.chars().anyMatch(Character::isISOControl)) {
            throw wrong(
                    "Expected --stream of 1 to "
                            + LONGEST_STREAM_NAME
                            + " characters without control characters, got "
                            + stream.length()
                            + " characters");
        }
        return stream;
    }

    private @Nullable Instant startOf(Pass.Source source) {
        if (start != null || source.live() || pace.realtime) {
            return start;
        }
        try {
            return Files.getLastModifiedTime(file()).toInstant();
        } catch (IOException e) {
            throw Failure.configuration(
                    "Expected the time of modification of "
                            + input
                            + ", got "
                            + e
                            + "; add"
                            + " --start",
                    e);
        }
    }

    private static Failure unusable(MediaException e, Pass.Source source) {
        String message = e.getMessage() == null ? e.toString() : e.getMessage();
        return source.live() && e.fault() == MediaFault.UNREADABLE
                ? Failure.dependency(message, e)
                : Failure.badData(message, e);
    }

    /** Runs before the JVM may go on to end after an interruption, hence the flush. */
    private void report(PublicationSummary summary, Pass.Source source)
            throws JsonProcessingException {
        for (String problem : summary.problems()) {
            progress("warning: " + source.name() + ": " + problem);
        }
        PrintWriter out = spec.commandLine().getOut();
        switch (format.format) {
            case TEXT -> out.println(describe(summary));
            case JSON -> out.println(MAPPER.writeValueAsString(summary));
        }
        out.flush();
    }

    private static String describe(PublicationSummary summary) {
        return String.format(
                Locale.ROOT,
                "%s: %d segments, %.1f s of video from %s, %.1f MB%s",
                summary.streamId(),
                summary.segments(),
                summary.seconds(),
                summary.start().isEmpty() ? "-" : summary.start(),
                summary.bytes() / 1e6,
                summary.leftOut() == 0 ? "" : ", " + summary.leftOut() + " too large, left out");
    }

    private void progress(String line) {
        spec.commandLine().getErr().println(line);
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /** A line now and then. */
    private final class ProgressLines implements Consumer<PublicationSummary> {
        private static final Duration INTERVAL = Duration.ofSeconds(5);
        private long lastNanos = System.nanoTime();

        @Override
        public void accept(PublicationSummary summary) {
            long now = System.nanoTime();
            if (now - lastNanos >= INTERVAL.toNanos()) {
                lastNanos = now;
                progress(describe(summary));
            }
        }
    }

    /** Reads the kind's name in contracts. */
    static final class KindConverter implements ITypeConverter<StreamKind> {
        @Override
        public StreamKind convert(String name) {
            try {
                return StreamKind.ofWireName(name.toLowerCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(
                        "expected camera or broadcast, got '" + name + "'");
            }
        }
    }

    /** Reads RFC 3339. */
    static final class TimeConverter implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String text) {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeParseException e) {
                throw new TypeConversionException(
                        "expected RFC 3339 such as 2026-05-01T20:45:00Z, got '" + text + "'");
            }
        }
    }
}
