/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchNeedleCommandTest {
    @TempDir Path folder;

    @Test
    void hidesDrawnPicturesInARenderedScene() throws IOException {
        Path needles = needles();
        Path output = folder.resolve("out");
        CommandRun run =
                CommandRun.of(
                        "bench",
                        "needle",
                        "--haystack",
                        "camera:2:3",
                        "--needles",
                        needles.toString(),
                        "--frames=16,64",
                        "--depths=0,0.5,1",
                        "--needles-per-cell=2",
                        "--parallelism=1",
                        "--output",
                        output.toString());
        assertThat(run.err()).contains("haystack: ");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .startsWith("haystack: 50 unique frames from 1 sources, ")
                .contains(
                        "fewer than asked for",
                        "needles: 2 of 2 used, 2 per cell; 1 mean no class");

        List<String> lines = Files.readAllLines(output.resolve("results.csv"));
        assertThat(lines).hasSize(1 + 2 * 3 * 2);
        assertThat(lines.get(0)).startsWith("frames,depth,needle_frame,needle,text,classes,bytes,");
        int columns = lines.get(0).split(",", -1).length;
        assertThat(lines).allMatch(line -> line.split(",", -1).length == columns);
        assertThat(lines.subList(1, 13))
                .extracting(line -> line.split(",", 4)[2])
                .containsExactly("0", "0", "8", "8", "16", "16", "0", "0", "32", "32", "64", "64");

        JsonNode summary = new ObjectMapper().readTree(output.resolve("summary.json").toFile());
        assertThat(summary.at("/haystack/uniqueFrames").asInt()).isEqualTo(50);
        assertThat(summary.at("/haystack/repeated").asBoolean()).isTrue();
        assertThat(summary.at("/recall/image/asked").asInt()).isEqualTo(12);
        assertThat(summary.at("/recall/text/asked").asInt()).isEqualTo(6);
        assertThat(summary.at("/recallByFrames/64/image/asked").asInt()).isEqualTo(6);
        assertThat(summary.at("/falseAlarms/1/picture/asked").asInt()).isEqualTo(2);
        assertThat(summary.at("/bytesPerStream/64").asLong()).isPositive();
        assertThat(summary.at("/model/digest").asText()).hasSize(64);
        BufferedImage map = ImageIO.read(output.resolve("heatmap.png").toFile());
        assertThat(map.getWidth()).isGreaterThan(600);
    }

    @Test
    void asksAChatModelAboutTheHiddenPicture() throws IOException {
        Path model = folder.resolve("model");
        assertThat(CommandRun.of("model", "synthesize", "--to", model.toString()).out())
                .contains("means nothing");
        Path pictures = Files.createDirectories(folder.resolve("boards"));
        StringBuilder labels = new StringBuilder("file,text,question,a,b,c,d,answer\n");
        for (String name : List.of("red", "green", "blue", "white", "black")) {
            BufferedImage image = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
            image.setRGB(3, 3, name.hashCode());
            ImageIO.write(image, "png", pictures.resolve(name + ".png").toFile());
            labels.append(name).append(".png,a ").append(name).append(" board,,,,,,\n");
        }
        labels.append("red.png,a red board,What colour is it?,red,green,blue,white,A\n");
        Files.writeString(pictures.resolve("labels.csv"), labels);
        Path output = folder.resolve("chat");
        CommandRun run =
                CommandRun.of(
                        "bench",
                        "needle",
                        "--parallelism=1",
                        "--haystack=camera:2:3",
                        "--needles=" + pictures,
                        "--mode=chat",
                        "--bundle=" + model,
                        "--frames=8,16",
                        "--depths=0,1",
                        "--threads=1",
                        "--output=" + output);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .startsWith("RANDOM WEIGHTS: ")
                .contains("16 frames:  0.0 ", "without the needle", "by chance 25 %");
        List<String> lines = Files.readAllLines(output.resolve("results.csv"));
        assertThat(lines.get(0)).startsWith("frames,depth,needle,right,chosen,correct,");
        assertThat(lines.subList(1, lines.size()))
                .allMatch(line -> line.matches("(8|16),(0.0|1.0|none),[a-z]+.png,[A-D],[A-D],.*"));
        JsonNode summary = new ObjectMapper().readTree(output.resolve("summary.json").toFile());
        assertThat(summary.at("/randomWeights").asBoolean()).isTrue();
        assertThat(summary.at("/chance").asDouble()).isEqualTo(0.25);
        assertThat(summary.at("/cells/3/frames").asInt()).isEqualTo(16);
        assertThat(summary.at("/digest").asText()).hasSize(64);
    }

    @Test
    void refusesWhatCannotBeMeasured() throws IOException {
        String needles = needles().toString();
        assertThat(run("--haystack=" + folder.resolve("none.mp4"), "--needles=" + needles))
                .matches(run -> run.exitCode() == 3 && run.err().contains("does not exist"));
        assertThat(run("--haystack=camera:2:1", "--needles=" + folder.resolve("none")))
                .matches(run -> run.exitCode() == 3 && run.err().contains("--needles"));
        assertThat(run("--haystack=camera:2:1", "--needles=" + needles, "--depths=1.5"))
                .matches(run -> run.exitCode() == 2 && run.err().contains("depths from 0 to 1"));
        assertThat(run("--haystack=camera:2:1", "--needles=" + needles, "--budget=1000"))
                .matches(run -> run.exitCode() == 2 && run.err().contains("byte budget"));
        assertThat(run("--haystack=camera:2:1", "--needles=" + needles, "--mode=chat"))
                .matches(run -> run.exitCode() == 2 && run.err().contains("Expected --bundle"));
        assertThat(
                        run(
                                "--haystack=camera:2:1",
                                "--needles=" + needles,
                                "--mode=chat",
                                "--bundle=" + needles))
                .matches(run -> run.exitCode() == 5 && run.err().contains("manifest.json"));
    }

    private CommandRun run(String haystack, String needles, String... more) {
        return CommandRun.of(
                Stream.concat(
                                Stream.of(
                                        "bench",
                                        "needle",
                                        haystack,
                                        needles,
                                        "--frames=16",
                                        "--parallelism=1",
                                        "--output=" + folder.resolve("refused")),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    private Path needles() throws IOException {
        Path needles = Files.createDirectories(folder.resolve("needles"));
        draw(needles.resolve("rings.png"), Color.ORANGE, Color.BLUE);
        draw(needles.resolve("dots.jpg"), Color.GREEN, Color.MAGENTA);
        Files.writeString(
                needles.resolve("labels.csv"), "file,text\nrings.png,clock\ndots.jpg,rainbow\n");
        return needles;
    }

    private static void draw(Path file, Color ground, Color mark) throws IOException {
        BufferedImage image = new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(ground);
        graphics.fillRect(0, 0, 400, 300);
        graphics.setColor(mark);
        for (int i = 0; i < 6; i++) {
            graphics.drawOval(20 + 55 * i, 40 + 30 * i, 80, 60);
            graphics.fillRect(300 - 50 * i, 30 + 40 * i, 25, 25);
        }
        graphics.dispose();
        String name = String.valueOf(file.getFileName());
        assertThat(ImageIO.write(image, name.substring(name.length() - 3), file.toFile())).isTrue();
    }
}
