/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.cli;

import io.longview.jobs.failure.Failure;
import io.longview.jobs.query.QueryImages;
import io.longview.operators.query.QueryRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options and words of every command that asks something. */
final class QuestionOptions {
    @ArgGroup(multiplicity = "1")
    Streams streams = new Streams();

    /** Either of the two. */
    static final class Streams {
        @Option(
                names = {"-s", "--stream"},
                paramLabel = "ID",
                description = "The stream to ask.")
        @Nullable String stream;

        @Option(names = "--all-streams", description = "Ask every stream.")
        boolean all;
    }

    @Option(
            names = {"-i", "--image"},
            paramLabel = "FILE",
            description =
                    "Look for this JPEG or PNG picture, of at most 8 MiB. Words may say more: 'how"
                            + " often was this there?'")
    @Nullable Path image;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = PublishCommand.TimeConverter.class,
            description = "Only what was seen at this time or later, RFC 3339.")
    @Nullable Instant from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            converter = PublishCommand.TimeConverter.class,
            description = "Only what was seen at this time or earlier, RFC 3339.")
    @Nullable Instant to;

    @Parameters(
            paramLabel = "TEXT",
            arity = "0..*",
            description =
                    "The question in words, for example \"when was a dog there in the last ten"
                            + " minutes?\"")
    List<String> words = new ArrayList<>();

    /**
     * The question as a query.
     *
     * @throws Failure if nothing is asked, or the picture cannot be used
     */
    QueryRequest query(String queryId) {
        String text = String.join(" ", words).strip();
        Path file = image;
        if (text.isEmpty() && file == null) {
            throw Failure.usage("Expected a question in words or --image FILE, got neither");
        }
        if (file != null) {
            InputFiles.requireReadable(file, "--image");
        }
        return QueryRequest.once(
                        queryId,
                        text,
                        file == null ? null : QueryImages.read(file, "--image"),
                        streams.all ? null : streams.stream)
                .between(from == null ? null : from.toString(), to == null ? null : to.toString());
    }
}
