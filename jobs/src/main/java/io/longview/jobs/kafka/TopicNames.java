/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.kafka;

import io.longview.jobs.failure.Failure;
import java.util.regex.Pattern;

/**
 * The names of the topics under one prefix, so that installations can share a cluster.
 *
 * @param prefix put before {@link Topic#suffix()}; legal in topic names, at most 200 characters
 */
public record TopicNames(String prefix) {
    /** The prefix unless another is configured. */
    public static final String DEFAULT_PREFIX = "longview.";

    private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9._-]{0,200}");

    /**
     * Checks the prefix.
     *
     * @throws Failure if Kafka would refuse it
     */
    public TopicNames {
        if (!LEGAL.matcher(prefix).matches()) {
            throw Failure.configuration(
                    "Expected a topic prefix of at most 200 letters, digits, '.', '_' and '-', got"
                            + " '"
                            + prefix
                            + "'");
        }
    }

    /** The full name of a topic. */
    public String of(Topic topic) {
        return prefix + topic.suffix();
    }
}
