/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.cli;

import io.longview.jobs.kafka.KafkaConnection;
import io.longview.jobs.kafka.Topic;
import io.longview.jobs.kafka.TopicReader;
import io.longview.jobs.kafka.Topics;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code longview consume}: shows what is in a topic, to people or to programs. */
@Command(
        name = "consume",
        description = {
            "Print the records of a topic, one a line.",
            "Without --follow: everything in the topic now, then exit. With --follow: what comes"
                    + " from now on, until interrupted."
        })
final class ConsumeCommand implements Callable<Integer> {
    @Spec CommandSpec spec;
    @Mixin KafkaOptions kafka = new KafkaOptions();
    @Mixin FormatOption format = new FormatOption();

    @Option(
            names = {"-t", "--topic"},
            paramLabel = "TOPIC",
            defaultValue = "events",
            converter = TopicConverter.class,
            description =
                    "segments, queries, events, tracks, answers, health, previews or rejected;"
                            + " default: ${DEFAULT-VALUE}")
    Topic topic = Topic.EVENTS;

    @Option(
            names = {"-s", "--stream"},
            paramLabel = "ID",
            description = "Only the records with this key: a stream's name.")
    @Nullable String stream;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on until interrupted.")
    boolean follow;

    @Option(
            names = "--from-beginning",
            description = "With --follow: begin with what is in the topic already.")
    boolean fromBeginning;

    @Option(
            names = {"-n", "--max-records"},
            paramLabel = "N",
            description = "Stop after this many records.")
    long maxRecords = Long.MAX_VALUE;

    @Override
    public Integer call() {
        KafkaConnection connection = kafka.connection();
        String name = kafka.topicNames().of(topic);
        try (Topics topics = Topics.connect(connection, kafka.topicNames())) {
            topics.require(List.of(topic));
        }
        try (Interruption interruption = Interruption.listen();
                TopicReader reader =
                        follow && !fromBeginning
                                ? TopicReader.fromEnd(connection, name)
                                : TopicReader.fromBeginning(connection, name)) {
            Map<TopicPartition, Long> end = reader.end();
            progress("Reading " + name + (follow ? "; stop with Ctrl-C" : ""));
            long printed = 0;
            while (!interruption.requested() && printed < maxRecords) {
                printed += print(reader.poll(), maxRecords - printed);
                if (results().checkError() || (!follow && reader.reached(end))) {
                    break;
                }
            }
            progress(printed + (printed == 1 ? " record" : " records"));
        }
        return 0;
    }

    private long print(Iterable<ConsumerRecord<byte[], byte[]>> records, long atMost) {
        long printed = 0;
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (printed < atMost && isWanted(record)) {
                results()
                        .println(
                                switch (format.format) {
                                    case TEXT -> RecordText.of(topic, record);
                                    case JSON -> RecordJson.of(topic, record);
                                });
                printed++;
            }
        }
        return printed;
    }

    private boolean isWanted(ConsumerRecord<byte[], byte[]> record) {
        return stream == null
                || (record.key() != null
                        && stream.equals(new String(record.key(), StandardCharsets.UTF_8)));
    }

    private PrintWriter results() {
        return spec.commandLine().getOut();
    }

    private void progress(String line) {
        spec.commandLine().getErr().println(line);
    }

    /** Reads a topic's name without its prefix. */
    static final class TopicConverter implements ITypeConverter<Topic> {
        @Override
        public Topic convert(String name) {
            for (Topic topic : Topic.values()) {
                if (topic.suffix().equals(name.toLowerCase(Locale.ROOT))) {
                    return topic;
                }
            }
            throw new TypeConversionException(
                    "expected segments, queries, events, tracks, answers, health, previews or"
                            + " rejected, got '"
                            + name
                            + "' (the prefix is a matter of --topic-prefix)");
        }
    }
}
