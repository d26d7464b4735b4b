/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.evaluate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads MOTChallenge text, the format in which trackers and their ground truth are exchanged.
 *
 * <p>A line is {@code frame,id,left,top,width,height,confidence[,class[,visibility]]} (MOT16 and
 * later) or {@code frame,id,left,top,width,height,confidence,x,y,z} (MOT15 and results; x, y, z are
 * world coordinates or -1). Empty lines are skipped. In ground truth the confidence is a flag: rows
 * with 0 are not evaluated. Only ground truth has classes; a column of ten is MOT15 and has none.
 */
public final class TrackFile {
    private static final int LEAST_COLUMNS = 6;
    private static final int MOT15_COLUMNS = 10;
    private static final int FLAG_COLUMN = 6;
    private static final int CLASS_COLUMN = 7;
    private static final String EXPECTED =
            "expected frame,id,left,top,width,height[,confidence[,class,...]]";

    private TrackFile() {}

    /** Reads ground truth: the flag column and, for MOT16 and later, the class column count. */
    public static List<TrackRow> readTruth(Path file) throws IOException {
        return read(file, Role.TRUTH);
    }

    /** Reads a tracker's result: confidence and class columns are of no account. */
    public static List<TrackRow> readResult(Path file) throws IOException {
        return read(file, Role.RESULT);
    }

    private enum Role {
        TRUTH,
        RESULT
    }

    private static List<TrackRow> read(Path file, Role role) throws IOException {
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return parse(file.toString(), reader, role);
        } catch (CharacterCodingException e) {
            throw new TrackFormatException(
                    "%s: %s as UTF-8 text, got bytes that are no text".formatted(file, EXPECTED));
        }
    }

    private static List<TrackRow> parse(String name, Reader reader, Role role) throws IOException {
        BufferedReader lines = new BufferedReader(reader);
        List<TrackRow> rows = new ArrayList<>();
        Map<FrameAndId, Integer> seen = new HashMap<>();
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            TrackRow row = new Line(name, number, line).toRow(role);
            rows.add(row);
            Integer earlier = seen.put(new FrameAndId(row.frame(), row.id()), number);
            if (earlier != null) {
                throw new TrackFormatException(
                        "%s:%d: expected an id once a frame, got id %d again in frame %d (first in line %d)"
                                .formatted(name, number, row.id(), row.frame(), earlier));
            }
        }
        return rows;
    }

    private record FrameAndId(int frame, long id) {}

    private record Line(String file, int number, String text) {
        TrackRow toRow(Role role) throws TrackFormatException {
            String[] columns = text.strip().split("\\s*[,;\\s]\\s*", -1);
            if (columns.length < LEAST_COLUMNS) {
                throw new TrackFormatException(
                        "%s:%d: %s, got %d columns in \"%s\""
                                .formatted(file, number, EXPECTED, columns.length, text));
            }
            long frame = whole(columns, 0, "frame");
            if (frame < 1 || frame > Integer.MAX_VALUE) {
                throw new TrackFormatException(
                        "%s:%d: expected a frame number from 1, got %s"
                                .formatted(file, number, columns[0]));
            }
            boolean truth = role == Role.TRUTH;
            boolean ignored =
                    truth
                            && columns.length > FLAG_COLUMN
                            && (long) number(columns, FLAG_COLUMN, "flag") == 0;
            boolean classed =
                    truth && columns.length > CLASS_COLUMN && columns.length < MOT15_COLUMNS;
            return new TrackRow(
                    (int) frame,
                    whole(columns, 1, "id"),
                    number(columns, 2, "left"),
                    number(columns, 3, "top"),
                    number(columns, 4, "width"),
                    number(columns, 5, "height"),
                    ignored,
                    classed ? (int) whole(columns, CLASS_COLUMN, "class") : TrackRow.NO_CLASS);
        }

        private long whole(String[] columns, int index, String what) throws TrackFormatException {
            double value = number(columns, index, what);
            if (value != Math.rint(value)) {
                throw new TrackFormatException(
                        "%s:%d: expected a whole number as %s (column %d), got \"%s\""
                                .formatted(file, number, what, index + 1, columns[index]));
            }
            return (long) value;
        }

        private double number(String[] columns, int index, String what)
                throws TrackFormatException {
            try {
                double value = Double.parseDouble(columns[index]);
                if (Double.isFinite(value)) {
                    return value;
                }
            } catch (NumberFormatException e) {
                // Reported below, like infinities.
            }
            throw new TrackFormatException(
                    "%s:%d: expected a number as %s (column %d), got \"%s\""
                            .formatted(file, number, what, index + 1, columns[index]));
        }
    }
}
