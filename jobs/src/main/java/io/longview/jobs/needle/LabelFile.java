/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.needle;

import io.longview.jobs.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads labels.csv: comma-separated, quotes as in RFC 4180, a header with file and text. */
final class LabelFile {
    private static final List<String> TEXT_COLUMNS = List.of("text", "caption", "class", "label");

    private LabelFile() {}

    /**
     * A line.
     *
     * @param file the picture
     * @param text what it shows, empty if the file does not tell
     */
    record Label(String file, String text) {}

    /**
     * Reads the file; the first of the columns text, caption, class, label that it has is the text.
     *
     * @throws Failure of kind bad data if there is no column {@code file} or a line lacks columns
     */
    static List<Label> read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw Failure.configuration("Expected to read " + file + ", got " + e, e);
        }
        List<String> header =
                lines.isEmpty()
                        ? List.of()
                        : cells(lines.get(0).toLowerCase(Locale.ROOT).replace("\uFEFF", ""));
        int fileColumn = header.indexOf("file");
        if (fileColumn < 0) {
            throw Failure.badData(
                    "%s: expected a header with the columns file and text, got %s"
                            .formatted(file, header));
        }
        int textColumn =
                TEXT_COLUMNS.stream()
                        .mapToInt(header::indexOf)
                        .filter(i -> i >= 0)
                        .findFirst()
                        .orElse(-1);
        List<Label> labels = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            List<String> cells = cells(lines.get(i));
            if (lines.get(i).isBlank()) {
                continue;
            }
            if (cells.size() != header.size()) {
                throw Failure.badData(
                        "%s:%d: expected %d columns, got %d"
                                .formatted(file, i + 1, header.size(), cells.size()));
            }
            labels.add(
                    new Label(cells.get(fileColumn), textColumn < 0 ? "" : cells.get(textColumn)));
        }
        return labels;
    }

    static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                if (quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString().strip());
        return cells;
    }
}
