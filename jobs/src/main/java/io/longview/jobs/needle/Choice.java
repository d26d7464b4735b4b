/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.needle;

import io.longview.jobs.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;

/**
 * A question with four options about a needle.
 *
 * @param needle the picture
 * @param question what is asked
 * @param options what may be answered, A to D
 * @param right index of the right one
 */
record Choice(NeedleFile needle, String question, List<String> options, int right) {
    static final List<String> LETTERS = List.of("A", "B", "C", "D");

    Choice {
        options = List.copyOf(options);
    }

    /** The question as the model gets it. */
    String prompt() {
        StringBuilder prompt = new StringBuilder(question).append("\nOptions: ");
        for (int i = 0; i < options.size(); i++) {
            prompt.append('(')
                    .append(LETTERS.get(i))
                    .append(") ")
                    .append(options.get(i))
                    .append('\n');
        }
        return prompt.append("Only give the best option. Best option: (").toString();
    }

    /**
     * The questions about the pictures of a folder. Those of labels.csv where it has the columns
     * question, a, b, c, d and answer; else which of four captions is shown, three of them of other
     * pictures.
     *
     * @throws Failure if the pictures have no captions, or too few different ones
     */
    static List<Choice> of(Path folder, List<NeedleFile> needles, long seed) {
        Path labels = folder.resolve("labels.csv");
        Map<String, Map<String, String>> rows =
                Files.isRegularFile(labels) ? rows(labels) : Map.of();
        List<Choice> choices = new ArrayList<>();
        List<String> captions =
                new ArrayList<>(
                        new TreeSet<>(
                                needles.stream()
                                        .map(NeedleFile::text)
                                        .filter(text -> !text.isBlank())
                                        .toList()));
        for (NeedleFile needle : needles) {
            String name = String.valueOf(needle.file().getFileName());
            Map<String, String> row = rows.getOrDefault(name, Map.of());
            if (!row.getOrDefault("question", "").isBlank()) {
                choices.add(asked(labels, needle, row));
            } else if (!needle.text().isBlank()) {
                choices.add(drawn(labels, needle, captions, new Random(seed + name.hashCode())));
            }
        }
        if (choices.isEmpty()) {
            throw Failure.configuration(
                    "Expected captions or questions in %s (columns file and text, or question, a, b, c, d and answer), got none"
                            .formatted(labels));
        }
        return choices;
    }

    private static Choice asked(Path labels, NeedleFile needle, Map<String, String> row) {
        List<String> options = new ArrayList<>();
        for (String letter : LETTERS) {
            options.add(row.getOrDefault(letter.toLowerCase(Locale.ROOT), ""));
        }
        String answer =
                row.getOrDefault("answer", "").toUpperCase(Locale.ROOT).replaceAll("[()]", "");
        int right = LETTERS.indexOf(answer);
        if (right < 0 || options.stream().anyMatch(String::isBlank)) {
            throw Failure.badData(
                    "%s: %s: expected options in the columns a to d and an answer from A to D, got %s and '%s'"
                            .formatted(labels, needle.file().getFileName(), options, answer));
        }
        String caption = needle.text().isBlank() ? "" : "Find the frame of " + needle.text() + ". ";
        return new Choice(needle, caption + row.get("question"), options, right);
    }

    private static Choice drawn(
            Path labels, NeedleFile needle, List<String> captions, Random random) {
        List<String> others = new ArrayList<>(captions);
        others.remove(needle.text());
        if (others.size() < LETTERS.size() - 1) {
            throw Failure.badData(
                    "%s: expected at least %d different captions for questions with four options, got %d"
                            .formatted(labels, LETTERS.size(), captions.size()));
        }
        Collections.shuffle(others, random);
        List<String> options = new ArrayList<>(others.subList(0, LETTERS.size() - 1));
        int right = random.nextInt(LETTERS.size());
        options.add(right, needle.text());
        return new Choice(
                needle, "Which of these is shown in one frame of the video?", options, right);
    }

    private static Map<String, Map<String, String>> rows(Path labels) {
        List<String> lines;
        try {
            lines = Files.readAllLines(labels);
        } catch (IOException e) {
            throw Failure.configuration("Expected to read " + labels + ", got " + e, e);
        }
        List<String> header =
                LabelFile.cells(lines.get(0).toLowerCase(Locale.ROOT).replace("\uFEFF", ""));
        Map<String, Map<String, String>> rows = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = LabelFile.cells(line);
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < Math.min(header.size(), cells.size()); i++) {
                row.put(header.get(i), cells.get(i));
            }
            String file = row.getOrDefault("file", "");
            if (!file.isBlank()) {
                rows.put(String.valueOf(Path.of(file).getFileName()), row);
            }
        }
        return rows;
    }
}
