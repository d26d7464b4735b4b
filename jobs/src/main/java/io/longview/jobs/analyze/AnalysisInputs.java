/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.analyze;

import io.longview.jobs.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Turns the inputs of an analysis into recordings with stream names and result folders. */
final class AnalysisInputs {
    private AnalysisInputs() {}

    /**
     * A recording and what becomes of it.
     *
     * @param file the recording
     * @param streamId the stream it becomes
     * @param directory where its results go
     */
    record Recording(Path file, String streamId, Path directory) {}

    /**
     * Lists the recordings; a folder stands for the files in it, by name.
     *
     * @throws Failure of kind configuration if an input does not exist or a folder is empty
     */
    static List<Recording> list(List<Path> inputs, Path output) {
        List<Path> files = new ArrayList<>();
        boolean anyFolder = false;
        for (Path input : inputs) {
            if (Files.isDirectory(input)) {
                anyFolder = true;
                files.addAll(folder(input));
            } else if (Files.exists(input)) {
                files.add(input);
            } else {
                throw Failure.configuration(
                        "Expected a recording or a folder of recordings, but '%s' does not exist"
                                .formatted(input));
            }
        }
        boolean single = files.size() == 1 && !anyFolder;
        Set<String> used = new HashSet<>();
        List<Recording> recordings = new ArrayList<>();
        for (Path file : files) {
            String streamId = unique(stem(file), used);
            recordings.add(
                    new Recording(file, streamId, single ? output : output.resolve(streamId)));
        }
        return recordings;
    }

    private static List<Path> folder(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> files =
                    entries.filter(Files::isRegularFile)
                            .filter(file -> !name(file).startsWith("."))
                            .sorted()
                            .toList();
            if (files.isEmpty()) {
                throw Failure.configuration(
                        "Expected recordings in the folder '%s', but it has no files"
                                .formatted(folder));
            }
            return files;
        } catch (IOException e) {
            throw Failure.configuration(
                    "Could not list the folder '%s': %s".formatted(folder, e.getMessage()), e);
        }
    }

    /** The file's name without its extension, with only what is safe in keys and folder names. */
    private static String stem(Path file) {
        String name = name(file);
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        String safe = stem.replaceAll("[^\\p{L}\\p{N}._-]", "_");
        return safe.replace(".", "").isEmpty() ? "stream" : safe;
    }

    private static String unique(String stem, Set<String> used) {
        String streamId = stem;
        for (int i = 2; !used.add(streamId); i++) {
            streamId = stem + "-" + i;
        }
        return streamId;
    }

    private static String name(Path file) {
        Path name = file.getFileName();
        return name == null ? "" : name.toString();
    }
}
