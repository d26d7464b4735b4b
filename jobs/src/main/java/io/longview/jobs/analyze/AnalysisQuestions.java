/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.analyze;

import io.longview.jobs.query.QueryImages;
import io.longview.operators.query.QueryRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of every recording when it has been seen.
 *
 * @param texts questions in words
 * @param images pictures to look for
 */
public record AnalysisQuestions(List<String> texts, List<Path> images) {
    public AnalysisQuestions {
        texts = List.copyOf(texts);
        images = List.copyOf(images);
    }

    /** Nothing is asked. */
    public static AnalysisQuestions none() {
        return new AnalysisQuestions(List.of(), List.of());
    }

    /** The pictures' bytes; fails for one that cannot be used before any work is done. */
    List<byte[]> pictures() {
        return images.stream().map(file -> QueryImages.read(file, "--ask-image")).toList();
    }

    /** The queries for one stream, in the order of the command line. */
    List<QueryRequest> queries(String streamId, List<byte[]> pictures) {
        List<QueryRequest> queries = new ArrayList<>();
        for (String text : texts) {
            queries.add(query(queries.size(), text, null, streamId));
        }
        for (byte[] picture : pictures) {
            queries.add(query(queries.size(), "", picture, streamId));
        }
        return queries;
    }

    private static QueryRequest query(
            int number, String text, byte @Nullable [] image, String streamId) {
        return QueryRequest.once(id(number, streamId), text, image, streamId).atEnd();
    }

    /** Identity of a query; does not collide with streams' names among the rejected records. */
    static String id(int number, String streamId) {
        return "ask-%d/%s".formatted(number + 1, streamId);
    }

    int count() {
        return texts.size() + images.size();
    }

    /** What the question with this number is, for people. */
    String label(int number) {
        return number < texts.size()
                ? texts.get(number)
                : images.get(number - texts.size()).toString();
    }
}
