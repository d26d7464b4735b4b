/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.analyze;

import io.longview.jobs.results.Rejection;
import io.longview.jobs.results.ResultCollector;
import io.longview.operators.event.Answer;
import io.longview.operators.event.EventJson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The answers of an analysis, by recording. */
final class AnalysisAnswers {
    private final AnalysisQuestions questions;
    private final ResultCollector results;
    private final Consumer<String> problems;

    /**
     * @param problems gets a line for each question that has no answer
     */
    AnalysisAnswers(
            AnalysisQuestions questions, ResultCollector results, Consumer<String> problems) {
        this.questions = questions;
        this.results = results;
        this.problems = problems;
    }

    /** What a recording answered, in the order of the questions. */
    List<AnalysisAnswer> of(String streamId) {
        List<AnalysisAnswer> all = new ArrayList<>();
        for (int i = 0; i < questions.count(); i++) {
            Answer answer = results.answer(AnalysisQuestions.id(i, streamId));
            if (answer == null) {
                problems.accept(
                        "warning: %s: '%s' has no answer: %s"
                                .formatted(streamId, questions.label(i), reason(i, streamId)));
            } else {
                all.add(
                        new AnalysisAnswer(
                                streamId,
                                questions.label(i),
                                answer.verdict().wireName(),
                                answer.sentence()));
            }
        }
        return all;
    }

    private String reason(int number, String streamId) {
        List<Rejection> rejections =
                results.stream(AnalysisQuestions.id(number, streamId)).rejections();
        return rejections.isEmpty()
                ? "nothing of the recording could be analysed"
                : rejections.get(0).message();
    }

    /** One answer a line as JSON; no file if nothing was asked. */
    void write(String streamId, Path file) throws IOException {
        if (questions.count() == 0) {
            return;
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int i = 0; i < questions.count(); i++) {
                Answer answer = results.answer(AnalysisQuestions.id(i, streamId));
                if (answer != null) {
                    out.write(EventJson.write(answer));
                    out.write('\n');
                }
            }
        }
    }
}
