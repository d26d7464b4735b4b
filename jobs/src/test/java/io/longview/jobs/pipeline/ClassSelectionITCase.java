/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.longview.jobs.kafka.Topic;
import io.longview.operators.query.QueryRecords;
import io.longview.operators.query.QueryRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** A job that watches some classes tracks, remembers and answers for these alone. */
class ClassSelectionITCase {
    private static final int SECONDS = 4;

    @Test
    void onlySelectedClassesAreTrackedAndAnswered() throws Exception {
        TestingTopics topics = TestingTopics.create();
        topics.publish(List.of(ask(topics, "how long was a car there?")));
        topics.publish(List.of(ask(topics, "how long was a person there?")));
        topics.publishWhole(TestingScenes.stream("plaza", TestingScenes.cut(SECONDS, 4)));
        Configuration config = topics.bounded();
        config.set(ModelOptions.CLASSES, " car, bus ");

        TestingJob.run(config, 1);

        List<String> events = new ArrayList<>(topics.events().get("plaza"));
        assertThat(events).isNotEmpty().allMatch(event -> event.contains("\"category\":\"car\""));
        Set<String> answers = topics.answers();
        assertThat(answers)
                .hasSize(2)
                .anyMatch(answer -> answer.contains("\"verdict\":\"seen\""))
                .anyMatch(
                        answer ->
                                answer.contains("\"verdict\":\"not-understood\"")
                                        && answer.contains("This job watches only car, bus"));
    }

    @Test
    void anUnknownClassIsRefused() {
        Configuration config = TestingTopics.create().bounded();
        config.set(ModelOptions.CLASSES, "person,unicorn");
        assertThatThrownBy(() -> TestingJob.run(config, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("longview.model.classes: Expected classes of the model (")
                .hasMessageEndingWith(", got 'unicorn'");
    }

    private static ProducerRecord<byte[], byte[]> ask(TestingTopics topics, String text) {
        return QueryRecords.encode(
                topics.name(Topic.QUERIES),
                QueryRequest.once(text, text, null, "plaza").atEnd(),
                "/test",
                Instant.EPOCH);
    }
}
