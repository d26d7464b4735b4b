/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.needle;

import io.longview.jobs.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Turns the names of haystacks into footage. */
final class FootageList {
    private static final Set<String> RECORDINGS =
            Set.of(
                    "mp4", "m4v", "mov", "mkv", "webm", "avi", "ts", "flv", "mpg", "mpeg", "mjpeg",
                    "264", "h264", "265", "hevc", "ivf", "obu");

    private FootageList() {}

    /**
     * Lists footage. A folder stands for the recordings in it and below, by path, and for the JPEGs
     * of each folder as one recording.
     *
     * @throws Failure of kind configuration if something does not exist or a folder has no footage
     */
    static List<Footage> of(List<String> haystacks) {
        List<Footage> all = new ArrayList<>();
        for (String haystack : haystacks) {
            if (SceneFootage.isNamedBy(haystack)) {
                all.add(SceneFootage.of(haystack));
                continue;
            }
            Path path = Path.of(haystack);
            if (Files.isDirectory(path)) {
                all.addAll(inFolder(path));
            } else if (Files.isRegularFile(path)) {
                all.add(new RecordingFootage(path));
            } else {
                throw Failure.configuration(
                        "Expected --haystack to name recordings, folders, camera:SECONDS:SEED or broadcast:SECONDS:SEED, but '%s' does not exist"
                                .formatted(haystack));
            }
        }
        return all;
    }

    private static List<Footage> inFolder(Path folder) {
        List<Footage> found = new ArrayList<>();
        Map<Path, List<Path>> pictures = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    (Iterable<Path>) files.filter(Files::isRegularFile).sorted()::iterator) {
                if (PictureFile.isJpeg(file)) {
                    Path parent = file.toAbsolutePath().getParent();
                    pictures.computeIfAbsent(
                                    parent == null ? folder : parent, key -> new ArrayList<>())
                            .add(file);
                } else if (RECORDINGS.contains(PictureFile.extension(file))) {
                    found.add(new RecordingFootage(file));
                }
            }
        } catch (IOException e) {
            throw Failure.configuration("Could not list the folder '" + folder + "': " + e, e);
        }
        pictures.forEach((parent, files) -> found.add(new PictureFootage(parent, files)));
        if (found.isEmpty()) {
            throw Failure.configuration(
                    "Expected recordings or JPEGs in the folder '%s', got none".formatted(folder));
        }
        return found;
    }
}
