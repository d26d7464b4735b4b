/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.needle;

import io.longview.jobs.failure.Failure;
import io.longview.operators.media.SegmentDecoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A picture that can become a needle.
 *
 * @param file the picture
 * @param text what it shows, empty if not known
 */
record NeedleFile(Path file, String text) {
    /**
     * The pictures of a folder: those that labels.csv names, beside it or in {@code images};
     * without it, all pictures, without texts.
     *
     * @param progress told of pictures that are missing or cannot be read
     * @throws Failure of kind configuration or bad data if there are none
     */
    static List<NeedleFile> in(Path folder, Consumer<String> progress) {
        if (!Files.isDirectory(folder)) {
            throw Failure.configuration(
                    "Expected --needles to name a folder of pictures, got " + folder);
        }
        Path labels = folder.resolve("labels.csv");
        Path images = folder.resolve("images");
        Path pictures = Files.isDirectory(images) ? images : folder;
        List<NeedleFile> named =
                Files.isRegularFile(labels)
                        ? labelled(folder, pictures, labels, progress)
                        : all(pictures);
        List<NeedleFile> needles = readable(named, progress);
        if (needles.isEmpty()) {
            throw Failure.configuration("Expected pictures in " + folder + ", got none");
        }
        return needles;
    }

    private static List<NeedleFile> readable(List<NeedleFile> named, Consumer<String> progress) {
        List<NeedleFile> readable = new ArrayList<>();
        try (SegmentDecoder decoder = new SegmentDecoder()) {
            for (NeedleFile needle : named) {
                if (PictureFile.isReadable(decoder, needle.file())) {
                    readable.add(needle);
                } else {
                    progress.accept(needle.file() + ": cannot be read as a picture; left out");
                }
            }
        }
        return readable;
    }

    private static List<NeedleFile> labelled(
            Path folder, Path pictures, Path labels, Consumer<String> progress) {
        List<NeedleFile> needles = new ArrayList<>();
        int missing = 0;
        for (LabelFile.Label label : LabelFile.read(labels)) {
            Path beside = folder.resolve(label.file());
            Path file = Files.isRegularFile(beside) ? beside : pictures.resolve(label.file());
            if (Files.isRegularFile(file)) {
                needles.add(new NeedleFile(file, label.text()));
            } else {
                missing++;
            }
        }
        if (missing > 0) {
            progress.accept(
                    "%s: %d of its pictures are neither in %s nor in %s; left out"
                            .formatted(labels, missing, folder, pictures));
        }
        return needles;
    }

    private static List<NeedleFile> all(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(PictureFile::isPicture)
                    .sorted()
                    .map(file -> new NeedleFile(file, ""))
                    .toList();
        } catch (IOException e) {
            throw Failure.configuration("Could not list the folder " + folder + ": " + e, e);
        }
    }
}
