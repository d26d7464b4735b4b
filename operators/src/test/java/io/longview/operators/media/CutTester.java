/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cuts media in tests and looks at what comes out. */
final class CutTester {
    /** A frame as a test sees it: its time in the recording and its picture. */
    record Seen(long micros, int picture) {}

    private CutTester() {}

    /** All segments of a recording with segments as short as can be. */
    static List<CutSegment> cutAll(Path folder, byte[] media) throws IOException {
        Path file = folder.resolve("recording");
        Files.write(file, media);
        return cutAll(file, CutSettings.defaults().withTargetDuration(java.time.Duration.ZERO));
    }

    static List<CutSegment> cutAll(Path file, CutSettings settings) {
        return cutAll(file, settings, new ArrayList<>());
    }

    static List<CutSegment> cutAll(Path file, CutSettings settings, List<CutProblem> problems) {
        List<CutSegment> segments = new ArrayList<>();
        try (RecordingSource source = RecordingSource.openFile(file, settings);
                SegmentCutter cutter = new SegmentCutter(source, settings)) {
            for (CutSegment next = cutter.next(); next != null; next = cutter.next()) {
                segments.add(next);
            }
            problems.addAll(cutter.problems());
        }
        return segments;
    }

    /** Cuts a damaged recording; being refused is an answer too. */
    static void cutOrRefuse(Path file) {
        List<CutProblem> problems = new ArrayList<>();
        try {
            List<CutSegment> segments = cutAll(file, CutSettings.defaults(), problems);
            if (segments.isEmpty() && problems.isEmpty()) {
                throw new AssertionError("Expected segments or a problem, got neither");
            }
        } catch (MediaException e) {
            if (e.getMessage() == null) {
                throw new AssertionError("Expected a message", e);
            }
        }
    }

    /** Why a file cannot be opened. */
    static MediaException refusal(Path file) {
        try (RecordingSource source = RecordingSource.openFile(file, CutSettings.defaults())) {
            throw new AssertionError("Expected a refusal, got " + source.container());
        } catch (MediaException e) {
            return e;
        }
    }

    /** The frames of media decoded at once. */
    static List<Seen> framesOf(byte[] media, long offset) {
        List<Seen> seen = new ArrayList<>();
        try (SegmentDecoder decoder = new SegmentDecoder()) {
            decoder.decode(
                    media,
                    "",
                    frame ->
                            seen.add(
                                    new Seen(
                                            offset + frame.offsetMicros(),
                                            Arrays.hashCode(frame.thumbnail().luma()))));
        }
        return seen;
    }

    /** The frames of all segments, each decoded alone. */
    static List<Seen> framesOf(List<CutSegment> segments) {
        List<Seen> seen = new ArrayList<>();
        for (CutSegment segment : segments) {
            seen.addAll(framesOf(segment.media(), segment.offsetMicros()));
        }
        return seen;
    }
}
