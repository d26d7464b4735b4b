/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.needle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.longview.jobs.failure.Failure;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests what is read from folders before anything is encoded. */
class FilesTest {
    @TempDir Path folder;

    @Test
    void readsLabelsWhateverTheTextColumnIsCalled() throws IOException {
        Path labels = folder.resolve("labels.csv");
        Files.writeString(labels, "file,wnid,class\na.jpg,n1,\"great, \"\"white\"\" shark\"\n\n");
        assertThat(LabelFile.read(labels))
                .containsExactly(new LabelFile.Label("a.jpg", "great, \"white\" shark"));
        Files.writeString(labels, "\uFEFFText,File\ndog,a.jpg\n");
        assertThat(LabelFile.read(labels)).containsExactly(new LabelFile.Label("a.jpg", "dog"));
        Files.writeString(labels, "file\na.jpg\n");
        assertThat(LabelFile.read(labels)).containsExactly(new LabelFile.Label("a.jpg", ""));
    }

    @Test
    void namesTheLineThatLacksColumns() throws IOException {
        Path labels = Files.writeString(folder.resolve("labels.csv"), "file,text\na.jpg\n");
        assertThatThrownBy(() -> LabelFile.read(labels))
                .isInstanceOf(Failure.class)
                .hasMessage(labels + ":2: expected 2 columns, got 1");
        Files.writeString(labels, "name,text\n");
        assertThatThrownBy(() -> LabelFile.read(labels))
                .hasMessage(
                        labels
                                + ": expected a header with the columns file and text, got [name, text]");
    }

    @Test
    void leavesOutNeedlesWithoutPictureAndSaysSo() throws IOException {
        Files.createDirectories(folder.resolve("images"));
        Path picture = folder.resolve("images/a.jpg");
        ImageIO.write(
                new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "jpg", picture.toFile());
        Path damaged = Files.writeString(folder.resolve("images/c.jpg"), "no picture");
        Files.writeString(
                folder.resolve("labels.csv"), "file,text\na.jpg,dog\nb.jpg,cat\nc.jpg,cow\n");
        List<String> lines = new ArrayList<>();
        assertThat(NeedleFile.in(folder, lines::add))
                .containsExactly(new NeedleFile(picture, "dog"));
        assertThat(lines)
                .satisfiesExactly(
                        line -> assertThat(line).contains(": 1 of its pictures are neither in "),
                        line -> assertThat(line).startsWith(damaged + ": cannot be read"));
        Files.delete(folder.resolve("labels.csv"));
        assertThat(NeedleFile.in(folder, lines::add)).containsExactly(new NeedleFile(picture, ""));
    }

    @Test
    void aFolderStandsForItsRecordingsAndItsJpegs() throws IOException {
        Path recording = Files.createFile(folder.resolve("b.mp4"));
        Files.createFile(folder.resolve("readme.md"));
        Path frames = Files.createDirectories(folder.resolve("a"));
        Path second = Files.createFile(frames.resolve("2.jpg"));
        Path first = Files.createFile(frames.resolve("1.jpg"));
        assertThat(FootageList.of(List.of(folder.toString())))
                .containsExactly(
                        new RecordingFootage(recording),
                        new PictureFootage(frames.toAbsolutePath(), List.of(first, second)));
        assertThatThrownBy(() -> FootageList.of(List.of(folder.resolve("none").toString())))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("none' does not exist");
        assertThatThrownBy(() -> FootageList.of(List.of("camera:99999:1")))
                .hasMessageContaining("Expected a scene of 1 to 3600 seconds, got 99999");
    }

    @Test
    void takesTheLowestRateThatYieldsEnoughFrames() {
        List<Footage.Extent> extents =
                List.of(new Footage.Extent(2500, 100), new Footage.Extent(30, 1));
        assertThat(HaystackReader.rate(extents, 1, 100)).isEqualTo(1);
        double rate = HaystackReader.rate(extents, 1, 1000);
        assertThat(rate).isBetween(9.8, 10.0);
        assertThat(extents.stream().mapToLong(extent -> extent.framesAt(rate)).sum())
                .isBetween(1000L, 1010L);
        double most = HaystackReader.rate(extents, 1, 10_000);
        assertThat(extents.stream().mapToLong(extent -> extent.framesAt(most)).sum())
                .isEqualTo(2530);
    }
}
