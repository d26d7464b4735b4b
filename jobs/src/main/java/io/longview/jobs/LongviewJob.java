/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs;

import io.longview.jobs.failure.Failure;
import io.longview.jobs.pipeline.ConfigurationLoader;
import io.longview.jobs.pipeline.JobDefaults;
import io.longview.jobs.pipeline.LongviewPipeline;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * Entry point of the job jar for {@code flink run}: arguments are {@code --config FILE} and {@code
 * -D key=value}.
 */
public final class LongviewJob {
    private LongviewJob() {}

    /** Submits the job. */
    public static void main(String[] arguments) throws Exception {
        Path file = null;
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            if (argument.equals("--config")) {
                file = Path.of(value(arguments, ++i, argument));
            } else if (argument.equals("-D")) {
                pairs.add(value(arguments, ++i, argument));
            } else if (argument.startsWith("-D")) {
                pairs.add(argument.substring(2));
            } else {
                throw Failure.configuration(
                        "Expected --config FILE or -D key=value, got '%s'".formatted(argument));
            }
        }
        submit(file, pairs);
    }

    private static void submit(@Nullable Path file, List<String> pairs) throws Exception {
        Configuration config = JobDefaults.complete(ConfigurationLoader.load(file, pairs));
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(config);
        requireCheckpointFolder(environment.getConfiguration());
        LongviewPipeline.build(environment, config);
        environment.execute("longview");
    }

    /**
     * Without a folder Flink keeps checkpoints in the JobManager's memory, up to 5 MiB a task: a
     * job that remembers more would fail, and restart for ever.
     */
    private static void requireCheckpointFolder(ReadableConfig all) {
        if (all.getOptional(CheckpointingOptions.CHECKPOINTS_DIRECTORY).isEmpty()) {
            throw Failure.configuration(
                    "Expected a folder for checkpoints in %s, got none; set it in Flink's configuration or with -D"
                            .formatted(CheckpointingOptions.CHECKPOINTS_DIRECTORY.key()));
        }
    }

    private static String value(String[] arguments, int index, String option) {
        if (index >= arguments.length) {
            throw Failure.configuration("Expected a value after %s, got none".formatted(option));
        }
        return arguments[index];
    }
}
