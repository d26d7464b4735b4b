/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The course of a training as JSON lines, one for each logged step. */
public final class MetricsLog {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;

    /**
     * Opens a log.
     *
     * @param step lines after this step are dropped: they belong to a run that went on from an
     *     earlier checkpoint
     */
    public MetricsLog(Path file, int step) {
        this.file = file;
        List<String> kept = new ArrayList<>();
        try {
            if (Files.exists(file)) {
                for (String line : Files.readAllLines(file)) {
                    if (JSON.readTree(line).path("step").asInt() <= step) {
                        kept.add(line);
                    }
                }
            }
            Files.write(file, kept);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not prepare " + file, e);
        }
    }

    /** Adds a step. */
    public void add(GroundingTrainer.Report report) {
        ObjectNode line = JSON.createObjectNode();
        line.put("step", report.step());
        line.put("rate", report.rate());
        line.put("loss", report.total());
        line.put("gradientNorm", report.gradientNorm());
        ObjectNode losses = line.putObject("losses");
        new TreeMap<>(report.losses()).forEach(losses::put);
        try {
            Files.writeString(
                    file, JSON.writeValueAsString(line) + "\n", StandardOpenOption.APPEND);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Numbers are always JSON", e);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write " + file, e);
        }
    }

    /** All lines so far. */
    public List<JsonNode> read() {
        List<JsonNode> lines = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file)) {
                lines.add(JSON.readTree(line));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + file, e);
        }
        return lines;
    }
}
