/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.kafka;

import java.util.Map;

/** Shows other tests how topics are created. */
public final class TopicCreation {
    private TopicCreation() {}

    /** The configuration that a topic is created with. */
    public static Map<String, String> configs(TopicSettings settings, Topic topic) {
        return settings.describe(topic, topic.suffix()).configs();
    }
}
