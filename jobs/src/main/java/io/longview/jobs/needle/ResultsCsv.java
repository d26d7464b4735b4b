/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.needle;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes trials as CSV: one line a trial, five columns for each question. */
final class ResultsCsv {
    private static final double MICROS = 1e6;

    private ResultsCsv() {}

    static List<String> lines(List<Trial> trials) {
        List<String> lines = new ArrayList<>();
        StringBuilder header =
                new StringBuilder("frames,depth,needle_frame,needle,text,classes,bytes");
        for (Question question : Question.values()) {
            for (String column : List.of("found", "hit", "seen", "score", "error_seconds")) {
                header.append(',').append(question.key()).append('_').append(column);
            }
        }
        lines.add(header.toString());
        trials.forEach(trial -> lines.add(line(trial)));
        return lines;
    }

    private static String line(Trial trial) {
        StringBuilder line = new StringBuilder();
        Cell cell = trial.cell();
        Needle needle = trial.needle();
        line.append(cell.frames())
                .append(',')
                .append(cell.depth())
                .append(',')
                .append(cell.needleClip() * HeldClip.FRAMES)
                .append(',')
                .append(quoted(needle.name()))
                .append(',')
                .append(quoted(needle.text()))
                .append(',')
                .append(
                        String.join(
                                " ",
                                needle.classes().stream().sorted().map(String::valueOf).toList()))
                .append(',')
                .append(trial.bytes());
        for (Question question : Question.values()) {
            line.append(',').append(columns(question.of(trial)));
        }
        return line.toString();
    }

    /** Empty columns where the question was not asked, an empty error where nothing overlaps. */
    private static String columns(@Nullable Answer answer) {
        if (answer == null) {
            return ",,,,";
        }
        return String.format(
                Locale.ROOT,
                "%b,%b,%b,%.4f,%s",
                answer.found(),
                answer.hit(),
                answer.seen(),
                answer.score(),
                answer.overlaps() ? String.valueOf(answer.errorMicros() / MICROS) : "");
    }

    private static String quoted(String text) {
        return text.matches("[^,\"\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
